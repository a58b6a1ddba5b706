//! A record in, the names of the people in it out, so that outputs that are passed on can leave them out.

use std::collections::HashSet;

use crate::document::node::Node;
use crate::pack::hash::Fast;

/// Names of people in the places where the shape has them.
pub(super) fn names(root: &Node, into: &mut HashSet<String, Fast>) {
    let mut add = |node: &Node| {
        if let Some(name) = node.get("name").and_then(Node::text)
            && !into.contains(name)
        {
            into.insert(name.to_owned());
        }
    };
    for key in ["sro", "chair", "vice_chair"] {
        root.get(key).into_iter().for_each(&mut add);
    }
    for key in ["members", "leads"] {
        root.get(key)
            .map_or(&[][..], Node::items)
            .iter()
            .for_each(&mut add);
    }
    for meeting in root.get("meetings").map_or(&[][..], Node::items) {
        for key in ["present", "in_attendance", "apologies", "absent"] {
            meeting
                .get(key)
                .map_or(&[][..], Node::items)
                .iter()
                .for_each(&mut add);
        }
        meeting.get("chaired_by").into_iter().for_each(&mut add);
    }
}
