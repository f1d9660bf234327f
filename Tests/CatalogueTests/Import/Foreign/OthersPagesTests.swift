import Catalogue
import Foundation
import SyncCore
import Testing

/// Pages' data and maps as others write them.
struct OthersPagesTests {
    /// What an association's page holds, with a context of its own and values written in every way.
    @Test func aPagesData_becomesRows() throws {
        let network = try TestNetwork.seeded()
        let page = """
            {"@context": {"schema": "http://schema.org/"}, "@graph": [
              {"@type": "schema:NGO", "schema:name": [{"@value": "House", "@language": "en"},
                 {"@value": "Maison", "@language": "fr"}],
               "schema:telephone": ["04 91 00 00 00"], "schema:openingHours": ["Mo-Fr 09:00-12:00"],
               "schema:address": "1 rue Haute, Marseille", "schema:foundingDate": "1999-05-01",
               "schema:geo": {"@type": "GeoCoordinates", "latitude": "43.29", "longitude": 5.37},
               "schema:founder": {"@type": "Person", "name": "Camille Untel"}},

              {"@type": ["Event"], "name": "Portes ouvertes", "startDate": "2026-12-01T10:00+01:00",
               "location": {"@type": "Place", "name": "Maison", "address": "1 rue Haute"},
               "organizer": {"@type": "Organization", "name": "Maison"}},
              {"@type": "Service", "name": "Écoute", "provider": {"@type": "Organization", "name": "Maison"},
               "areaServed": ["Marseille", "Atlantide"], "audience": {"audienceType": "Jeunes"}},
              {"@type": "Person", "name": "Camille Untel"}, {"@type": "WebPage", "name": "Accueil"}]}
            """
        let report = try network.take(.linkedData, "page.jsonld", page)
        #expect(report.isWritten, "\(report.refused)")
        let catalogue = try CatalogueSnapshot(network.replica)
        let structure = try #require(catalogue.structure("maison"))
        #expect(structure.openingHours == "Mo-Fr 09:00-12:00" && structure.foundedYear == 1999)
        #expect(catalogue.places(of: "maison").map(\.address) == ["1 rue Haute, Marseille"])
        #expect(catalogue.places(of: "maison").map(\.latitude) == [43.29])
        #expect(catalogue.offer("maison/ecoute")?.codes("territory") == ["commune-13055"])
        #expect(catalogue.offer("maison/ecoute")?.codes("audience") == ["jeunes"])
        let event = try #require(catalogue.event("portes-ouvertes-2026-12-01"))
        #expect(event.organizer == "maison" && event.place == "Maison, 1 rue Haute")
        let left = report.ignoredColumns.map { "\($0.line ?? 0) \($0.column) \($0.reason.code.rawValue)" }
        #expect(
            Set(left) == [
                "2 founder person", "12 areaServed value-not-taken", "14 @type person",
                "14 @type value-not-taken",
            ])
    }

    @Test func aMapOfOthers_givesStructuresWithTheirPoints() throws {
        let network = try TestNetwork.seeded()
        let map = """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature", "id": "node/1", "geometry": {"type": "Point", "coordinates": [5.37, 43.29, 12]},
             "properties": {"Nom": "Atelier", "Téléphone": "04 91 00 00 00", "Site web": "https://a.fr",
              "Adresse": "1 rue Haute", "Code postal": "13001", "Ville": "Marseille", "gid": 12}},
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": []},
             "properties": {"name": "Zone"}}]}
            """
        let report = try network.take(.geoJSON, "carte.geojson", map)
        #expect(report.isWritten, "\(report.refused)")
        let catalogue = try CatalogueSnapshot(network.replica)
        #expect(catalogue.structure("atelier")?.website == "https://a.fr")
        let place = try #require(catalogue.places(of: "atelier").first)
        #expect(place.lines == ["1 rue Haute", "13001 Marseille"] && place.longitude == 5.37)
        #expect(catalogue.structure("zone") != nil)
        #expect(report.ignoredColumns.map(\.column) == ["properties.gid", "geometry.type"])
    }

    @Test(arguments: [
        (
            #"{"type": "Feature", "properties": {}, "geometry": null}"#,
            "carte.geojson:1 properties.name required"
        ),
        (#"{"type": "Point", "coordinates": [1, 2]}"#, "carte.geojson:1 type required"),
        (
            #"{"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Point", "coordinates": [5, 430]}}"#,
            "carte.geojson:1 geometry check"
        ),
        ("{\"type\": \"FeatureCollection\",\n\"features\": [{]}", "carte.geojson:2 - not-json"),
    ])
    func whatIsNoMap_isRefused(_ text: String, _ refusal: String) throws {
        let network = try TestNetwork.seeded()
        #expect(try network.take(.geoJSON, "carte.geojson", text).refused == [refusal])
    }
}
