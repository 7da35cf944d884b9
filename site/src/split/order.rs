//! The order of a module's functions.
//!
//! A compressor finds what repeats, and finds it more cheaply where it is near: functions that are alike stand side by
//! side. The program that the first chart waits for is 2 % smaller for it, and runs as before.

use compress::alike::order;
use ingest::error::Reason;
use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

/// The module with a name for each function, which sorts the functions of the module as they compress best. It must have
/// no names yet.
///
/// # Errors
/// If it is no module.
pub(super) fn with_sorting_names(mut module: Vec<u8>) -> Result<Vec<u8>, Reason> {
    let (mut n_imported, mut bodies) = (0_u32, Vec::new());
    for payload in Parser::new(0).parse_all(&module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    n_imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut ranks = vec![0; bodies.len()];
    for (rank, idx) in order(&bodies).into_iter().enumerate() {
        ranks[idx] = rank;
    }
    let mut functions = NameMap::new();
    (0..n_imported).for_each(|idx| functions.append(idx, &format!("i{idx:06}")));
    for (idx, rank) in (n_imported..).zip(ranks) {
        functions.append(idx, &format!("o{rank:06}"));
    }
    let mut names = NameSection::new();
    names.functions(&functions);
    names.append_to(&mut module);
    Ok(module)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, Function, FunctionSection, Instruction, Module, TypeSection};

    use super::*;

    #[test]
    fn every_function_has_a_name_of_its_place() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for n in [1, 20, 2] {
            functions.function(0);
            let mut body = Function::new([]);
            for _ in 0..n {
                body.instruction(&Instruction::Nop);
            }
            body.instruction(&Instruction::End);
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code);
        let named = with_sorting_names(module.finish()).unwrap();
        let text = String::from_utf8_lossy(&named).into_owned();
        for name in ["\0\u{7}o000001", "\u{1}\u{7}o000000", "\u{2}\u{7}o000002"] {
            assert!(text.contains(name), "{name:?} in {text:?}");
        }
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(with_sorting_names(b"not wasm".to_vec()).is_err());
    }
}
