//! Modules as they are written here, and what joining refuses.
use super::join::join;

/// Joins modules given as path and text; `js/app.js` is the entry.
fn joined(modules: &[(&str, &str)]) -> Result<String, String> {
    let modules: Vec<_> = modules
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    join("js/app.js", &modules)
}

#[test]
fn modules_run_in_order_with_names_of_their_own() {
    let script = joined(&[
        (
            "js/app.js",
            "import \"./live/pill.js\";\nimport { one,\n  two } from \"./n.js\";\none(two);\n",
        ),
        (
            "js/live/pill.js",
            "import * as n from \"../n.js\";\nconst one = n.one;\n",
        ),
        (
            "js/n.js",
            "// Numbers.\nexport const two = 2;\nexport async function one() {}\n",
        ),
    ]);
    let expected = "// js/n.js\nconst $js$n = (() => {\nconst two = 2;\nasync function one() {}\n\
        return { two, one };\n})();\n\
        // js/live/pill.js\nconst $js$live$pill = (() => {\nconst n = $js$n;\nconst one = n.one;\nreturn {  };\n})();\n\
        // js/app.js\nconst $js$app = (() => {\nconst {  } = $js$live$pill;\nconst { one, two } = \
        $js$n;\none(two);\nreturn {  };\n})();\n";
    assert_eq!(script.unwrap(), expected);
}

#[test]
fn what_is_not_understood_is_refused_with_its_place() {
    for (text, place) in [
        ("export default 1;", "js/app.js:1: only `const"),
        ("// One.\nexport { one };", "js/app.js:2: only `const"),
        ("export * from \"./n.js\";", "js/app.js:1: only `const"),
        ("export { one } from \"./n.js\";", "js/app.js:1: only `const"),
        ("export let one = 1;", "js/app.js:1: only `const"),
        ("export const { one } = two;", "js/app.js:1: only `const"),
        ("import one from \"./n.js\";", "js/app.js:1: only `{ names }`"),
        (
            "import { one as two } from \"./n.js\";",
            "js/app.js:1: only `{ names }`",
        ),
        ("import { one } from \"n\";", "js/app.js:1: only `{ names }`"),
        ("import { one } from \"./n.js\"", "js/app.js:1: only `{ names }`"),
        ("  import { one } from \"./n.js\";", "js/app.js:1: imports and exports"),
        ("const n = import(\"./n.js\");", "js/app.js:1: imports and exports"),
        ("const here = import.meta.url;", "js/app.js:1: imports and exports"),
        ("const text = `one", "js/app.js:1: a text between backticks"),
        (
            "import { three } from \"./n.js\";",
            "js/app.js: js/n.js does not export three",
        ),
        ("import \"./m.js\";", "js/m.js: there is no such module"),
        ("import \"./app.js\";", "js/app.js: imports itself"),
        ("", "js/n.js: nothing imports it"),
    ] {
        let refusal = joined(&[("js/app.js", text), ("js/n.js", "export const one = 1;\n")]).unwrap_err();
        assert!(refusal.contains(place), "{text}: {refusal}");
    }
}

#[test]
fn a_circle_is_refused_with_its_way() {
    let circle = [
        ("js/app.js", "import \"./a.js\";\n"),
        ("js/a.js", "import \"./b.js\";\n"),
        ("js/b.js", "import \"./a.js\";\n"),
    ];
    let refusal = joined(&circle).unwrap_err();
    assert!(
        refusal.ends_with("js/a.js: imports itself, by way of js/app.js, js/a.js, js/b.js"),
        "{refusal}"
    );
}

#[test]
fn our_own_modules_are_one_script() {
    let packed = super::pack::pack(super::on_disk()).unwrap();
    let scripts: Vec<_> = packed.iter().filter(|file| file.path.ends_with(".js")).collect();
    assert_eq!(scripts.len(), 1);
    let script = String::from_utf8_lossy(&scripts[0].bytes);
    assert!(script.contains("// js/live/socket.js\n") && script.ends_with("})();\n"));
}
