//! Modules as they are written here, and what joining refuses.
use super::join::join;

/// Joins modules given as path and text; `js/app.js` is what every page needs, and nothing else where not said.
fn joined(modules: &[(&str, &str)]) -> Result<[String; 2], String> {
    let work = [("js/work.js", "")];
    let is_told = modules.iter().any(|(path, _)| *path == work[0].0);
    let modules: Vec<_> = modules
        .iter()
        .chain(work.iter().filter(|_| !is_told))
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    join(["js/app.js", "js/work.js"], &modules, |_| "./app.1.js".to_owned())
}

#[test]
fn modules_run_in_order_with_names_of_their_own() {
    let [script, _] = joined(&[
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
    ])
    .unwrap();
    let expected = "// js/n.js\nconst $js$n = (() => {\nconst two = 2;\nasync function one() {}\n\
        return { two, one };\n})();\n\
        // js/live/pill.js\nconst $js$live$pill = (() => {\nconst n = $js$n;\nconst one = n.one;\nreturn {  };\n})();\n\
        // js/app.js\nconst $js$app = (() => {\nconst {  } = $js$live$pill;\nconst { one, two } = \
        $js$n;\none(two);\nreturn {  };\n})();\nexport {  };\n";
    assert_eq!(script, expected);
}

#[test]
fn what_few_pages_need_takes_the_rest_from_the_first_script() {
    let [every, few] = joined(&[
        ("js/app.js", "import \"./n.js\";\n"),
        (
            "js/work.js",
            "import { one } from \"./n.js\";\nimport \"./m.js\";\none;\n",
        ),
        ("js/m.js", "import { one } from \"./n.js\";\none;\n"),
        ("js/n.js", "export const one = 1;\n"),
    ])
    .unwrap();
    assert!(
        every.contains("// js/n.js\n") && every.ends_with("export { $js$n };\n"),
        "{every}"
    );
    assert!(
        few.starts_with("import { $js$n } from \"./app.1.js\";\n// js/m.js\n") && !few.contains("// js/n.js"),
        "{few}"
    );
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
fn our_own_modules_are_two_scripts() {
    let packed = super::pack::pack(super::on_disk()).unwrap();
    let scripts: Vec<_> = packed.iter().filter(|file| file.path.ends_with(".js")).collect();
    let [app, work] = scripts[..] else {
        panic!("{} scripts", scripts.len())
    };
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    assert!(text(&app.bytes).contains("// js/live/socket.js\n"));
    let first = app.hashed.trim_start_matches("js/");
    assert!(
        text(&work.bytes)
            .lines()
            .next()
            .unwrap()
            .contains(&format!("\"./{first}\""))
    );
}
