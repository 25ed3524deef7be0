//! The description of the interface, made of the types and the catalogue of questions.

use freehold_ask::CATALOGUE;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::api::{
    AskBody, AssumeBody, Begun, BoardInfo, CheckBody, Checked, CursorBody, DiffBody, Differences,
    FactBody, FileText, Fitted, Front, Hovered, Items, JobBody, JobState, SaveBody, Saved, Written,
};
use crate::problem::Problem;
use crate::work::Asked;

/// Returns the OpenAPI 3.1 document of the interface.
pub fn document() -> Value {
    let mut told = Told {
        taken: SchemaSettings::openapi3().for_deserialize().into_generator(),
        given: SchemaSettings::openapi3().for_serialize().into_generator(),
        paths: Map::new(),
    };
    told.get::<Front>("/", "Which boards are served", &[]);
    told.get::<BoardInfo>("/boards/{board}", "What a board is about", &["lang", "edits"]);
    for entry in &CATALOGUE {
        told.question(entry);
    }
    told.post::<JobBody, Begun>("/boards/{board}/jobs", "Begin what takes longer", "202");
    told.get::<JobState>("/jobs/{job}", "How far a job is", &[]);
    told.events(
        "/jobs/{job}/events",
        "How far a job is, as it goes on: progress, done, failed, cancelled",
    );
    told.events("/boards/{board}/events", "What happens to a board on disk: changed, broken");
    told.bare("/jobs/{job}", "delete", "Cancel a job", "204");
    told.get::<FileText>("/boards/{board}/files/{path}", "A file of a board", &[]);
    told.method::<SaveBody, Saved>(
        "/boards/{board}/files/{path}",
        "put",
        "Write a file of a board",
        "200",
    );
    told.post::<CheckBody, Checked>("/boards/{board}/check", "What is wrong with texts", "200");
    told.post::<CursorBody, Items>("/boards/{board}/complete", "How a word may go on", "200");
    told.post::<CursorBody, Option<Hovered>>(
        "/boards/{board}/hover",
        "What stands about the name at a place",
        "200",
    );
    told.post::<AssumeBody, Fitted>(
        "/boards/{board}/assume",
        "The change that puts an assumption at a value",
        "200",
    );
    told.post::<FactBody, Written>(
        "/boards/{board}/fact",
        "A fact as a line of the language",
        "200",
    );
    told.post::<DiffBody, Differences>(
        "/boards/{board}/diff",
        "What changes make of the texts",
        "200",
    );
    let paths = told.paths;
    let mut schemas = told.taken.take_definitions(true);
    schemas.extend(told.given.take_definitions(true));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Freehold workbench",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Boards of who holds whom, asked: every answer with its sources.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/api/v1" }],
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

struct Told {
    /// What is sent may leave out what has a default.
    taken: SchemaGenerator,
    /// What is answered leaves out what has nothing to say.
    given: SchemaGenerator,
    paths: Map<String, Value>,
}

impl Told {
    fn add(&mut self, path: &str, method: &str, mut operation: Value) {
        let parts = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let named: Vec<Value> = parts
            .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
            .collect();
        if let Some(operation) = operation.as_object_mut() {
            let others = operation.remove("parameters");
            let others = others.and_then(|list| list.as_array().cloned()).unwrap_or_default();
            operation.insert("parameters".into(), [named, others].concat().into());
        }
        let slot = self.paths.entry(path.to_owned()).or_insert_with(|| json!({}));
        if let Some(slot) = slot.as_object_mut() {
            slot.insert(method.to_owned(), operation);
        }
    }

    fn given<T: JsonSchema>(&mut self) -> Value {
        let schema = self.given.subschema_for::<T>();
        json!({ "application/json": { "schema": schema } })
    }

    fn taken<T: JsonSchema>(&mut self) -> Value {
        let schema = self.taken.subschema_for::<T>();
        json!({ "application/json": { "schema": schema } })
    }

    fn responses(&mut self, status: &str, content: Value) -> Value {
        let problem = self.given::<Problem>();
        let mut responses = Map::new();
        responses.insert(status.into(), json!({ "description": "The answer", "content": content }));
        let problem = json!({ "description": "What went wrong", "content": problem });
        responses.insert("default".into(), problem);
        responses.into()
    }

    fn get<A: JsonSchema>(&mut self, path: &str, summary: &str, query: &[&str]) {
        let content = self.given::<A>();
        let responses = self.responses("200", content);
        let query: Vec<Value> = query.iter().map(|name| in_query(name)).collect();
        let operation = json!({ "summary": summary, "parameters": query, "responses": responses });
        self.add(path, "get", operation);
    }

    fn post<B: JsonSchema, A: JsonSchema>(&mut self, path: &str, summary: &str, status: &str) {
        self.method::<B, A>(path, "post", summary, status);
    }

    fn method<B: JsonSchema, A: JsonSchema>(
        &mut self,
        path: &str,
        method: &str,
        summary: &str,
        status: &str,
    ) {
        let (body, content) = (self.taken::<B>(), self.given::<A>());
        let responses = self.responses(status, content);
        let body = json!({ "required": true, "content": body });
        let query = [in_query("lang")];
        let operation = json!({
            "summary": summary, "parameters": query, "requestBody": body, "responses": responses,
        });
        self.add(path, method, operation);
    }

    fn events(&mut self, path: &str, summary: &str) {
        let content = json!({ "text/event-stream": { "schema": { "type": "string" } } });
        let responses = self.responses("200", content);
        self.add(path, "get", json!({ "summary": summary, "responses": responses }));
    }

    fn bare(&mut self, path: &str, method: &str, summary: &str, status: &str) {
        let problem = self.given::<Problem>();
        let mut responses = Map::new();
        responses.insert(status.into(), json!({ "description": "Done" }));
        let problem = json!({ "description": "What went wrong", "content": problem });
        responses.insert("default".into(), problem);
        self.add(path, method, json!({ "summary": summary, "responses": responses }));
    }

    /// A question: by GET with its parameters in the address, by POST with them as an object.
    fn question(&mut self, entry: &freehold_ask::Entry) {
        let path = format!("/boards/{{board}}/ask/{}", entry.name);
        let parameters = (entry.parameters)(&mut self.taken);
        let answer = (entry.answer)(&mut self.given);
        let mut asked = self.given.root_schema_for::<Asked<Value>>();
        let asked = asked.ensure_object();
        let mut properties = asked.get("properties").cloned().unwrap_or_default();
        if let Some(properties) = properties.as_object_mut() {
            properties.insert("answer".into(), answer.to_value());
        }
        let required = asked.get("required").cloned().unwrap_or_default();
        let content = json!({ "application/json": { "schema": {
            "type": "object", "properties": properties, "required": required,
        } } });
        let responses = self.responses("200", content);
        let body = json!({ "required": true, "content": { "application/json": { "schema": {
            "type": "object",
            "properties": { "params": parameters.clone(), "edits": self.edits() },
        } } } });
        let query = in_address(&parameters.to_value());
        let of = |method: &str| format!("{method}-{}", entry.name);
        let get = json!({
            "operationId": of("get"), "summary": entry.summary, "parameters": query,
            "responses": responses.clone(),
        });
        let post = json!({
            "operationId": of("ask"), "summary": entry.summary, "parameters": [in_query("lang")],
            "requestBody": body, "responses": responses,
        });
        self.add(&path, "get", get);
        self.add(&path, "post", post);
    }

    fn edits(&mut self) -> Value {
        let schema = AskBody::json_schema(&mut self.taken);
        schema.get("properties").and_then(|all| all.get("edits")).cloned().unwrap_or_default()
    }
}

fn in_query(name: &str) -> Value {
    let (schema, description) = match name {
        "lang" => (json!({ "type": "string", "enum": ["en", "ko"] }), "The language of the words"),
        _ => (json!({ "type": "string" }), "Changes: their JSON in base64 for addresses"),
    };
    json!({ "name": name, "in": "query", "schema": schema, "description": description })
}

/// The parameters of a question as they stand in an address.
fn in_address(schema: &Value) -> Vec<Value> {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let properties = schema.get("properties").and_then(Value::as_object).cloned();
    let mut found: Vec<Value> = properties
        .unwrap_or_default()
        .into_iter()
        .map(|(name, schema)| {
            let needed = required.iter().any(|one| one == name.as_str());
            json!({ "name": name, "in": "query", "required": needed, "schema": schema })
        })
        .collect();
    found.extend([in_query("lang"), in_query("edits")]);
    found
}
