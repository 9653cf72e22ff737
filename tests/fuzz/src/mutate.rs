//! Breaks documents: where a program would split them, so that most of what
//! comes out is still read, and anywhere, so that some is not.

/// The largest text that comes out, in bytes; now and then a larger one.
const MAX_TEXT: usize = 16 << 10;
const MAX_LARGE: usize = 512 << 10;
/// The most copies of elements that one change makes.
const MAX_NODES: usize = 1000;

/// Numbers that programs stumble over.
const NUMBERS: [&str; 14] = [
    "0",
    "1",
    "2",
    "-1",
    "9",
    "63",
    "255",
    "1001",
    "65536",
    "4294967295",
    "4294967297",
    "99999999999999999999",
    "1e308",
    "",
];

/// Chance that is the same every time (xorshift).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64, run: u64) -> Self {
        let mixed = (seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ run.wrapping_mul(0xd1b5_4a32_d192_ed03)) | 1;
        let mut chance = Self(mixed);
        for _ in 0..4 {
            chance.next();
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Below `n`, which is at least 1.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n.max(1) as u64)).unwrap_or(0)
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// A text of the corpus with some of its tokens moved, lost, repeated or
/// replaced.
pub fn text(chance: &mut Chance, corpus: &[&'static str], words: &[&'static str]) -> Vec<u8> {
    let limit = if chance.below(400) == 0 { MAX_LARGE } else { MAX_TEXT };
    text_within(chance, corpus, words, limit)
}

/// The same, no longer than so many bytes but for a few.
pub fn text_within(chance: &mut Chance, corpus: &[&'static str], words: &[&'static str], limit: usize) -> Vec<u8> {
    let mut tokens = tokens(chance.of(corpus));
    for _ in 0..=chance.below(8) {
        change(chance, &mut tokens, corpus, words);
    }
    let mut text = joined(&tokens, limit).into_bytes();
    if chance.below(4) == 0 {
        text = bytes(chance, text);
    }
    text
}

fn joined(tokens: &[&str], limit: usize) -> String {
    let mut text = String::new();
    for token in tokens {
        if text.len() + token.len() > limit {
            break;
        }
        text.push_str(token);
    }
    text
}

fn tokens(text: &'static str) -> Vec<&'static str> {
    text.split_inclusive(|c: char| c.is_ascii_punctuation() || c.is_whitespace()).collect()
}

fn change(chance: &mut Chance, tokens: &mut Vec<&'static str>, corpus: &[&'static str], words: &[&'static str]) {
    let at = chance.below(tokens.len().max(1)).min(tokens.len());
    let some = (at + 1 + chance.below(20)).min(tokens.len());
    match chance.below(9) {
        0 => drop(tokens.drain(at..some)),
        1 => tokens.insert(at, chance.of(words)),
        2 => tokens.insert(at, chance.of(&NUMBERS)),
        3 if at < tokens.len() => tokens[at] = chance.of(words),
        4 if at < tokens.len() => tokens[at] = chance.of(&NUMBERS),
        5 => {
            let part = tokens[at..some].to_vec();
            let most = [4, 40, 4000][chance.below(3)];
            let n = 1 + chance.below(most);
            let n = n.min(200_000 / part.len().max(1));
            tokens.splice(at..at, part.iter().copied().cycle().take(n * part.len()));
        }
        6 => {
            let other = self::tokens(chance.of(corpus));
            let from = chance.below(other.len().max(1)).min(other.len());
            tokens.splice(at..at, other[from..].iter().take(60).copied());
        }
        7 => tokens.truncate(at),
        _ => {
            let to = chance.below(tokens.len().max(1));
            if at < tokens.len() && to < tokens.len() {
                tokens.swap(at, to);
            }
        }
    }
}

/// Bytes that are flipped, lost, repeated, or cut off.
pub fn bytes(chance: &mut Chance, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..=chance.below(6) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = chance.below(bytes.len());
        let end = (at + 1 + chance.below(16)).min(bytes.len());
        match chance.below(7) {
            0 | 1 => bytes[at] ^= 1 << chance.below(8),
            2 => bytes[at] = chance.below(256).to_le_bytes()[0],
            3 => drop(bytes.drain(at..end)),
            4 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            5 => bytes[at..end].fill([0, 0xff, 0x7f][chance.below(3)]),
            _ if chance.below(4) == 0 => bytes.truncate(at),
            _ => {}
        }
    }
    bytes
}

/// An element of XML, or text.
#[derive(Clone)]
enum Node {
    Text(String),
    /// Its tag without the brackets, and what it holds.
    Element(String, Vec<Node>),
}

/// XML with some of its elements moved, lost, repeated or put into each
/// other; still well formed.
pub fn elements(chance: &mut Chance, xml: &str, words: &[&'static str]) -> Vec<u8> {
    let mut nodes = parsed(xml);
    for _ in 0..=chance.below(6) {
        change_below(chance, &mut nodes, words, 0);
    }
    let mut text = String::new();
    let limit = if chance.below(400) == 0 { MAX_LARGE } else { MAX_TEXT };
    write(&nodes, &mut text, limit);
    text.into_bytes()
}

fn parsed(xml: &str) -> Vec<Node> {
    let mut open: Vec<(String, Vec<Node>)> = vec![(String::new(), Vec::new())];
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        if tag.starts_with('/') {
            if let Some((tag, inside)) = open.pop()
                && let Some((_, outside)) = open.last_mut()
            {
                outside.push(Node::Element(tag, inside));
            }
        } else if let Some(tag) = tag.strip_suffix('/') {
            open.last_mut().into_iter().for_each(|(_, nodes)| nodes.push(Node::Element(tag.to_owned(), Vec::new())));
        } else {
            open.push((tag.to_owned(), Vec::new()));
        }
        if !text.trim().is_empty()
            && let Some((_, nodes)) = open.last_mut()
        {
            nodes.push(Node::Text(text.to_owned()));
        }
    }
    open.swap_remove(0).1
}

fn change_below(chance: &mut Chance, nodes: &mut Vec<Node>, words: &[&'static str], depth: usize) {
    let at = chance.below(nodes.len());
    if depth < 8
        && chance.below(4) > 0
        && let Some(Node::Element(_, inside)) = nodes.get_mut(at)
    {
        return change_below(chance, inside, words, depth + 1);
    }
    match chance.below(7) {
        0 if at < nodes.len() => drop(nodes.remove(at)),
        1 if at < nodes.len() => {
            // Copies of copies would fill the memory.
            let n = [2, 30, 600][chance.below(3)].min(MAX_NODES / size(&nodes[at]));
            let node = nodes[at].clone();
            nodes.splice(at..at, std::iter::repeat_n(node, n));
        }
        2 => nodes.insert(at, Node::Element(chance.of(words).to_owned(), Vec::new())),
        3 if at < nodes.len() => {
            let inside = nodes.remove(at);
            let depth = [1, 20, 120][chance.below(3)];
            let name = chance.of(words).to_owned();
            nodes.insert(at, (0..depth).fold(inside, |node, _| Node::Element(name.clone(), vec![node])));
        }
        4 => nodes.insert(at, Node::Text(chance.of(&NUMBERS).to_owned())),
        _ => match nodes.get_mut(at) {
            Some(Node::Element(tag, _)) => *tag = with_number(chance, tag),
            Some(Node::Text(text)) => chance.of(&NUMBERS).clone_into(text),
            None => {}
        },
    }
}

/// How many elements and texts there are in it.
fn size(node: &Node) -> usize {
    match node {
        Node::Text(_) => 1,
        Node::Element(_, inside) => 1 + inside.iter().map(size).sum::<usize>(),
    }
}

/// A tag with one of its values replaced.
fn with_number(chance: &mut Chance, tag: &str) -> String {
    let mut parts: Vec<&str> = tag.split('"').collect();
    if parts.len() < 2 {
        return tag.to_owned();
    }
    let at = 1 + 2 * chance.below(parts.len() / 2);
    if at < parts.len() {
        parts[at] = chance.of(&NUMBERS);
    }
    parts.join("\"")
}

fn write(nodes: &[Node], text: &mut String, limit: usize) {
    for node in nodes {
        match node {
            _ if text.len() > limit => return,
            Node::Text(words) => text.push_str(words),
            Node::Element(tag, inside) => {
                let name = tag.split(' ').next().unwrap_or_default();
                text.extend(["<", tag, ">"]);
                write(inside, text, limit);
                text.extend(["</", name, ">"]);
            }
        }
    }
}
