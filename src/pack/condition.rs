//! A CEL expression over the record: text in, a condition out that can be asked of any record. Names are checked when a pack is loaded from disk; the
//! embedded packs were checked by the tests and are compiled when first asked, so that start-up pays nothing.

mod short;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use cel::common::ast::{EntryExpr, Expr, IdedExpr};
use cel::objects::{Key, Map};
use cel::{Context, Env, ExecutionError, Program, Value as Cel};

use self::short::Short;
use crate::diagnostic::suggestion;
use crate::document::node::{Node, Reason, Status, Value};

/// A CEL expression over the record.
pub struct Condition {
    /// As written.
    pub text: String,
    /// Compiled when first asked; what does not parse gives null, neither true nor false.
    pub program: Lazy,
    /// Where it is so plain that it can be answered without being compiled.
    short: Option<Short>,
}

/// A program that is compiled when it is first asked.
pub type Lazy = LazyLock<Program, Box<dyn FnOnce() -> Program + Send>>;

/// Gives the field of a record of that name.
pub type Look<'l, 'n> = dyn Fn(&str) -> Option<&'n Node> + 'l;

/// The answer of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tri {
    /// It holds.
    True,
    /// It does not.
    False,
    /// The record does not say; why, in words.
    Unknown(String),
}

/// Why a condition does not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionError {
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub help: String,
}

/// Fields of a record that hold fields: `has(sro.post)` is false, not unknown, where there is no `sro`.
const GROUPS: &[&str] = &[
    "partnership",
    "area",
    "sro",
    "chair",
    "vice_chair",
    "seats",
    "quorum",
    "attendance_rule",
    "meeting_frequency",
    "published",
    "covers",
    "extra",
];

/// Every other field of a record, and what a rule may ask besides.
const SINGLE: &[&str] = &[
    "kind",
    "title",
    "status",
    "version",
    "written",
    "agreed",
    "agreed_by",
    "period",
    "period_covered",
    "reviews",
    "leads",
    "members",
    "partners",
    "arrangements",
    "meetings",
    "deliverables",
    "priorities",
    "actions",
    "metrics",
    "outcomes",
    "needs",
    "risks",
    "budget",
    "involvement",
    "item",
    "as_of",
];

/// Functions and macros of the language that a rule may use.
const FUNCTIONS: &[&str] = &[
    "size",
    "contains",
    "startsWith",
    "endsWith",
    "matches",
    "int",
    "double",
    "string",
    "bool",
    "dyn",
    "type",
    "max",
    "min",
    "has",
];

/// Items of a list beyond which an expression is not evaluated: nested loops over more would not come to an end.
const ITEMS: usize = 1_000;

static ENV: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

/// Whether a dotted path begins with a field of the record.
#[must_use]
pub fn is_field(path: &str) -> bool {
    let first = path.split('.').next().unwrap_or("");
    first == "settings" || GROUPS.contains(&first) || SINGLE.contains(&first)
}

/// The names that a condition or a path may begin with.
pub fn fields() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().chain(SINGLE).copied().chain(["settings"])
}

impl Condition {
    /// A condition that is compiled when it is first asked.
    #[must_use]
    pub fn later(text: &str) -> Self {
        let source = text.to_owned();
        let compile = move || {
            let null = || {
                ENV.compile("null")
                    .unwrap_or_else(|_| unreachable!("`null` is an expression"))
            };
            ENV.compile(&source).unwrap_or_else(|_| null())
        };
        Self {
            text: text.to_owned(),
            program: LazyLock::new(Box::new(compile)),
            short: Short::of(text),
        }
    }

    /// Compiles and checks a condition.
    ///
    /// # Errors
    /// It does not parse, names a field or function that nobody knows, or nests loops more than two deep.
    pub fn compile(text: &str) -> Result<Self, ConditionError> {
        let program = ENV.compile(text).map_err(|e| ConditionError {
            message: "the expression does not parse".to_owned(),
            help: first_line(&e.to_string()),
        })?;
        let mut check = Check {
            scope: Vec::new(),
            loops: 0,
        };
        check.walk(program.expression())?;
        Ok(Self {
            text: text.to_owned(),
            program: LazyLock::new(Box::new(move || program)),
            short: Short::of(text),
        })
    }

    /// Asks it of a record. Placeholders and denials count as absent; what is absent makes the answer unknown unless `has()` asks for it.
    #[must_use]
    pub fn eval(&self, root: &Node, settings: &BTreeMap<String, f64>) -> Tri {
        self.ask(&|name| root.get(name), settings)
    }

    /// Asks it of fields, each looked up when it is spoken of.
    #[must_use]
    pub fn ask<'n>(&self, look: &Look<'_, 'n>, settings: &BTreeMap<String, f64>) -> Tri {
        match self.short.as_ref().and_then(|short| short.ask(look, None)) {
            Some(Ok(true)) => Tri::True,
            Some(Ok(false)) => Tri::False,
            Some(Err(name)) => Tri::Unknown(format!("`{name}` is not given")),
            None => self.eval_whole(look, settings),
        }
    }

    /// The same, always by the language.
    fn eval_whole(&self, look: &Look<'_, '_>, settings: &BTreeMap<String, f64>) -> Tri {
        let program = &*self.program;
        let mut context = Context::with_env(ENV.clone());
        let references = program.references();
        for name in references.variables() {
            let value = match look(name).and_then(convert) {
                Some(value) => value,
                None if name == "settings" => numbers(settings),
                None if GROUPS.contains(&name) => map(HashMap::new()),
                None => continue,
            };
            context.add_variable_from_value(name, value);
        }
        match program.execute(&context) {
            Ok(Cel::Bool(true)) => Tri::True,
            Ok(Cel::Bool(false)) => Tri::False,
            Ok(_) => Tri::Unknown("the rule's expression gives neither true nor false".to_owned()),
            Err(ExecutionError::NoSuchKey(name) | ExecutionError::UndeclaredReference(name)) => {
                Tri::Unknown(format!("`{name}` is not given"))
            }
            Err(error) => Tri::Unknown(format!(
                "the rule's expression could not be evaluated: {}",
                first_line(&error.to_string())
            )),
        }
    }
}

impl std::fmt::Debug for Condition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

fn first_line(text: &str) -> String {
    text.lines()
        .find(|l| !l.trim().is_empty())
        .unwrap_or("")
        .trim()
        .to_owned()
}

fn map(fields: HashMap<Key, Cel>) -> Cel {
    Cel::Map(Map {
        map: Arc::new(fields),
    })
}

fn numbers(settings: &BTreeMap<String, f64>) -> Cel {
    map(settings
        .iter()
        .map(|(k, v)| (Key::String(Arc::new(k.clone())), Cel::Float(*v)))
        .collect())
}

/// Whether a node counts: placeholders and denials do not, nor what holds nothing that does.
fn counts(node: &Node) -> bool {
    // A group is there when it is spoken of: 'the vice-chair is tbc'. What it holds is not.
    let group = matches!(node.value, Value::Map(_));
    if node.status == Status::Denied || node.status == Status::Weak(Reason::Placeholder) && !group {
        return false;
    }
    match &node.value {
        Value::Null => false,
        Value::Date(interval) => interval.from.or(interval.to).is_some(),
        // A list of nothing but placeholders is no list.
        Value::List(items) => {
            items.len() <= ITEMS && (items.is_empty() || items.iter().any(counts))
        }
        _ => true,
    }
}

/// A node as CEL sees it; `None` for what does not count. Whole numbers are `Int`, terms their names, dates their ISO text (a period its first day).
fn convert(node: &Node) -> Option<Cel> {
    if !counts(node) {
        return None;
    }
    let text = |t: &str| Cel::String(Arc::new(t.to_owned()));
    Some(match &node.value {
        Value::Null => return None,
        Value::Bool(yes) => Cel::Bool(*yes),
        Value::Number(n) => match (n.parse::<i64>(), n.parse::<f64>()) {
            (Ok(whole), _) => Cel::Int(whole),
            (_, Ok(float)) => Cel::Float(float),
            _ => text(n),
        },
        Value::Text(t) => text(t),
        // A deputy of a listed post does not hold the post.
        Value::Term { text: words, .. } if node.status == Status::Weak(Reason::Downgraded) => {
            text(words)
        }
        Value::Term { term, .. } => text(term),
        Value::Date(interval) => text(&interval.from.or(interval.to)?.to_string()),
        Value::List(items) => Cel::List(Arc::new(items.iter().filter_map(convert).collect())),
        Value::Map(fields) => map(fields
            .iter()
            .filter_map(|f| Some((Key::String(Arc::new(f.key.to_string())), convert(&f.node)?)))
            .collect()),
    })
}

/// Walks an expression and refuses names that nobody knows.
struct Check {
    scope: Vec<String>,
    loops: usize,
}

impl Check {
    fn walk(&mut self, expression: &IdedExpr) -> Result<(), ConditionError> {
        match &expression.expr {
            Expr::Ident(name) => self.ident(name),
            Expr::Select(select) => self.walk(&select.operand),
            Expr::Call(call) => {
                function(&call.func_name)?;
                call.target
                    .iter()
                    .map(|t| &**t)
                    .chain(&call.args)
                    .try_for_each(|e| self.walk(e))
            }
            Expr::List(list) => list.elements.iter().try_for_each(|e| self.walk(e)),
            Expr::Map(entries) => entries.entries.iter().try_for_each(|e| match &e.expr {
                EntryExpr::MapEntry(entry) => {
                    self.walk(&entry.key).and_then(|()| self.walk(&entry.value))
                }
                EntryExpr::StructField(field) => self.walk(&field.value),
            }),
            Expr::Struct(made) => Err(refused(
                format!("`{}` makes a structure", made.type_name),
                "Compare fields and values only.",
            )),
            Expr::Comprehension(inner) => {
                self.walk(&inner.iter_range)?;
                self.loops += 1;
                if self.loops > 2 {
                    return Err(refused(
                        "loops more than two deep",
                        "Use a `check:` in place of nested `all` and `exists`.",
                    ));
                }
                let outer = self.scope.len();
                self.scope
                    .extend([inner.iter_var.clone(), inner.accu_var.clone()]);
                self.scope.extend(inner.iter_var2.clone());
                for part in [
                    &inner.accu_init,
                    &inner.loop_cond,
                    &inner.loop_step,
                    &inner.result,
                ] {
                    self.walk(part)?;
                }
                self.scope.truncate(outer);
                self.loops -= 1;
                Ok(())
            }
            Expr::Literal(_) | Expr::Unspecified => Ok(()),
        }
    }

    fn ident(&self, name: &str) -> Result<(), ConditionError> {
        if self.scope.iter().any(|s| s == name) || is_field(name) || name.starts_with('@') {
            return Ok(());
        }
        Err(refused(
            format!("`{name}` is no field of a record"),
            suggestion(name, fields()),
        ))
    }
}

fn function(name: &str) -> Result<(), ConditionError> {
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || FUNCTIONS.contains(&name) {
        return Ok(());
    }
    Err(refused(
        format!("`{name}` is no function of conditions"),
        suggestion(name, FUNCTIONS.iter().copied()),
    ))
}

fn refused(message: impl Into<String>, help: impl Into<String>) -> ConditionError {
    ConditionError {
        message: message.into(),
        help: help.into(),
    }
}
