//! probe
use chancery_pipeline::*; use chancery_model::*;
fn main() {
    let c = Chancery::shipped().unwrap();
    for path in std::env::args().skip(1) {
        let raw = std::fs::read_to_string(&path).unwrap();
        let d = if path.ends_with(".json") { let v: serde_json::Value = serde_json::from_str(&raw).unwrap();
            Document { path: path.clone(), url: v["url"].as_str().map(Into::into), title: v["title"].as_str().map(Into::into), publisher: None, published: v["published"].as_str().and_then(|p| p.parse().ok()), text: v["text"].as_str().unwrap_or("").into() } }
          else { Document { path: path.clone(), url: None, title: None, publisher: None, published: "2024-09-03".parse().ok(), text: raw } };
        if std::env::var("TELL").is_ok() { for t in c.tell(&d) { println!("{} [{}] {:?}", t.frame, t.trigger, t.slots); } }
        else if std::env::var("CONLL").is_ok() { println!("{}", c.conllu(&d)); }
        else { println!("{}", serde_json::to_string(&c.read(&d, ReadOptions { with_text: true })).unwrap()); }
    }
}
