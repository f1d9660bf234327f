import SyncCore

/// The description of the public interface, by OpenAPI 3.1.
///
/// Source: https://spec.openapis.org/oas/v3.1.0
struct OpenAPI {
    let shapes: APIShapes

    var document: JSON {
        var paths: [String: JSON] = [
            "/api/v1/changes.json": get(
                "Records by the day of their last change, latest first", .object(Self.changes)),
            "/data-inclusion/structures.json": get(
                "Structures, by the schema 1 of data·inclusion", Self.objects),
            "/data-inclusion/services.json": get("Offers, by the schema 1 of data·inclusion", Self.objects),
        ]
        var schemas: [String: JSON] = [:]
        add(shapes.structures, to: &paths, &schemas)
        add(shapes.offers, to: &paths, &schemas)
        add(shapes.events, to: &paths, &schemas)
        add(shapes.territories, to: &paths, &schemas, hasRecords: false)
        let title = JSON.string(shapes.options.title)
        return .object([
            "openapi": .string("3.1.0"),
            "info": .object([
                "title": title, "version": .string("1"),
                "description": .string(
                    "What the network publishes, as files: GET and HEAD, no token, no cookie. Members are added, never "
                        + "renamed or removed, within v1. What isn't known is left out."),
                "license": .object([
                    "name": .string("Licence Ouverte 2.0"), "identifier": .string("etalab-2.0"),
                ]),
            ]),
            "servers": .array([.object(["url": .string(shapes.options.address ?? "/")])]),
            "paths": .object(paths), "components": .object(["schemas": .object(schemas)]),
        ])
    }

    private func add<Row>(
        _ shape: APIShape<Row>, to paths: inout [String: JSON], _ schemas: inout [String: JSON],
        hasRecords: Bool = true
    ) {
        schemas[shape.title] = shape.schema
        let reference = JSON.object(["$ref": .string("#/components/schemas/\(shape.title)")])
        paths["/api/v1/\(shape.path).json"] = get(
            "All records of this kind", .object(Self.list(of: reference)))
        guard hasRecords else { return }
        let name = JSON.object([
            "name": .string("name"), "in": .string("path"), "required": .bool(true),
            "description": .string("As the page's address has it, without its ending."),
            "schema": .object(["type": .string("string")]),
        ])
        paths["/api/v1/\(shape.path)/{name}.json"] = get("One record", reference, parameters: [name])
    }

    private func get(_ summary: String, _ schema: JSON, parameters: [JSON] = []) -> JSON {
        let content = JSON.object(["application/json": .object(["schema": schema])])
        var operation: [String: JSON] = [
            "summary": .string(summary),
            "responses": .object([
                "200": .object(["description": .string("The file"), "content": content])
            ]),
        ]
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        return .object(["get": .object(operation)])
    }

    private static let objects = JSON.object([
        "type": .string("array"), "items": .object(["type": .string("object")]),
    ])

    private static let string = JSON.object(["type": .string("string")])

    private static func list(of items: JSON) -> [String: JSON] {
        [
            "type": .string("object"),
            "required": .array(["network", "as_of", "licence", "items"].map { .string($0) }),
            "properties": .object([
                "network": string, "licence": string,
                "as_of": .object(["type": .string("string"), "format": .string("date")]),
                "items": .object(["type": .string("array"), "items": items]),
            ]),
            "additionalProperties": .bool(false),
        ]
    }

    private static let changes = list(
        of: .object([
            "type": .string("object"),
            "required": .array(["kind", "id", "updated_on", "record"].map { .string($0) }),
            "properties": .object([
                "kind": string, "id": string, "record": string,
                "updated_on": .object(["type": .string("string"), "format": .string("date")]),
            ]),
            "additionalProperties": .bool(false),
        ]))
}
