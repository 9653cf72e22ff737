//! The guides say what is tested. No browser is needed.

use e2e::server::{OLDER_POLICY, STRICT_POLICY};

const GUIDES: [&str; 2] = ["docs/deployment.md", "docs/deployment.zh-CN.md"];

fn read(name: &str) -> String {
    std::fs::read_to_string(e2e::workspace().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What stands between the fences.
fn blocks(guide: &str) -> Vec<&str> {
    guide.split("\n```").skip(1).step_by(2).collect()
}

#[test]
fn the_policies_are_those_of_the_stories() {
    for name in GUIDES {
        let guide = read(name);
        for policy in [STRICT_POLICY, OLDER_POLICY] {
            let header = format!("text\nContent-Security-Policy: {policy}");
            assert!(blocks(&guide).contains(&header.as_str()), "{name} lacks {header}");
        }
        // In the configurations of servers they stand in quotes.
        let quoted = guide.split("\"default-src").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
        let quoted: Vec<String> = quoted.map(|rest| format!("default-src{rest}")).collect();
        assert!(quoted.len() >= 7, "{quoted:?}");
        for policy in quoted {
            assert!([STRICT_POLICY, OLDER_POLICY].contains(&policy.as_str()), "{name} has {policy}");
        }
    }
}

#[test]
fn the_configuration_of_nginx_is_the_one_of_the_portal() {
    for name in GUIDES {
        let guide = read(name);
        for file in ["policies.conf", "form.conf"] {
            let block = format!("nginx\n{}", read(&format!("examples/portal/nginx/{file}")).trim_end());
            assert!(blocks(&guide).contains(&block.as_str()), "{name} does not have {file} as it is");
        }
    }
}

#[test]
fn both_languages_have_the_same_configurations() {
    let [english, chinese] = GUIDES.map(read);
    assert_eq!(blocks(&english), blocks(&chinese));
}

#[test]
fn what_the_guides_point_at_is_there() {
    for name in ["docs/embedding.md", "docs/deployment.md", "docs/deployment.zh-CN.md"] {
        let guide = read(name);
        for link in guide.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = e2e::workspace().join("docs").join(link.split('#').next().unwrap_or_default());
            assert!(link.starts_with("https://") || file.exists(), "{name} points at {link}");
        }
    }
}
