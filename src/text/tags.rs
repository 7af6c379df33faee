//! The closed label sets of the analysis: universal tags, Penn tags, dependency relations.

/// Declares an enum whose variants are the labels of an annotation scheme, with their spelling in CoNLL-U.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident, default $default:ident; $($variant:ident = $text:literal,)+) => {
        $(#[$doc])*
        #[allow(missing_docs)] // the labels are the scheme's own and documented there
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($variant,)+ }

        impl $name {
            /// All labels, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The label as CoNLL-U writes it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The label of that spelling.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl Default for $name {
            fn default() -> Self { Self::$default }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}

labels! {
    /// Universal part-of-speech tags (<https://universaldependencies.org/u/pos/>).
    Upos, default X;
    Adj = "ADJ",
    Adp = "ADP",
    Adv = "ADV",
    Aux = "AUX",
    Cconj = "CCONJ",
    Det = "DET",
    Intj = "INTJ",
    Noun = "NOUN",
    Num = "NUM",
    Part = "PART",
    Pron = "PRON",
    Propn = "PROPN",
    Punct = "PUNCT",
    Sconj = "SCONJ",
    Sym = "SYM",
    Verb = "VERB",
    X = "X",
}

labels! {
    /// Penn Treebank tags as the English web treebanks use them (<https://universaldependencies.org/tagset-conversion/en-penn-uposf.html>).
    Penn, default Nn;
    Nn = "NN",
    In = "IN",
    Dt = "DT",
    Nnp = "NNP",
    Jj = "JJ",
    Prp = "PRP",
    Stop = ".",
    Rb = "RB",
    Comma = ",",
    Nns = "NNS",
    Vb = "VB",
    Cc = "CC",
    Vbd = "VBD",
    Vbp = "VBP",
    Vbz = "VBZ",
    Cd = "CD",
    Vbn = "VBN",
    Vbg = "VBG",
    To = "TO",
    Md = "MD",
    PrpPoss = "PRP$",
    Uh = "UH",
    Colon = ":",
    Rrb = "-RRB-",
    Lrb = "-LRB-",
    Wdt = "WDT",
    Wrb = "WRB",
    Wp = "WP",
    Hyph = "HYPH",
    OpenQuote = "``",
    CloseQuote = "''",
    Pos = "POS",
    Rp = "RP",
    Nnps = "NNPS",
    Jjr = "JJR",
    Jjs = "JJS",
    Ex = "EX",
    Rbr = "RBR",
    Nfp = "NFP",
    Add = "ADD",
    Sym = "SYM",
    Fw = "FW",
    Dollar = "$",
    Pdt = "PDT",
    Gw = "GW",
    Rbs = "RBS",
    Ls = "LS",
    Afx = "AFX",
    WpPoss = "WP$",
}

labels! {
    /// Dependency relations of Universal Dependencies with the subtypes of the English treebanks (<https://universaldependencies.org/en/dep/>).
    Deprel, default Dep;
    Punct = "punct",
    Case = "case",
    Det = "det",
    Nsubj = "nsubj",
    Root = "root",
    Advmod = "advmod",
    Amod = "amod",
    Obj = "obj",
    Obl = "obl",
    Nmod = "nmod",
    Conj = "conj",
    Compound = "compound",
    Cc = "cc",
    Mark = "mark",
    Aux = "aux",
    Cop = "cop",
    NmodPoss = "nmod:poss",
    Advcl = "advcl",
    Xcomp = "xcomp",
    Flat = "flat",
    AclRelcl = "acl:relcl",
    Ccomp = "ccomp",
    Acl = "acl",
    AuxPass = "aux:pass",
    Parataxis = "parataxis",
    Nummod = "nummod",
    Appos = "appos",
    NsubjPass = "nsubj:pass",
    Discourse = "discourse",
    OblUnmarked = "obl:unmarked",
    NmodUnmarked = "nmod:unmarked",
    CompoundPrt = "compound:prt",
    Expl = "expl",
    Fixed = "fixed",
    Iobj = "iobj",
    List = "list",
    OblAgent = "obl:agent",
    Dep = "dep",
    NmodDesc = "nmod:desc",
    Reparandum = "reparandum",
    Csubj = "csubj",
    NsubjOuter = "nsubj:outer",
    DetPredet = "det:predet",
    AdvclRelcl = "advcl:relcl",
    Vocative = "vocative",
    CcPreconj = "cc:preconj",
    Goeswith = "goeswith",
    Orphan = "orphan",
    Dislocated = "dislocated",
    CsubjPass = "csubj:pass",
    CsubjOuter = "csubj:outer",
}
