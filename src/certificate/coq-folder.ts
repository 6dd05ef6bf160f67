/** The files with which `make` builds the library and one file that rests on it, and compares what that one prints of its axioms. */
export function coqFolder(name: string, text: string, modules: readonly string[]): (readonly [string, string])[] {
  const project = ["-Q lemmata Lemmata", "-arg -w", "-arg -all", ...modules.map((module) => `lemmata/${module}.v`), ""];
  return [
    [`${name}.v`, text],
    ["_CoqProject", project.join("\n")],
    ["Makefile", makefile(name)],
  ];
}

function makefile(name: string): string {
  return `# make: coqc checks the library and ${name}.v, and the axioms it names are compared with assumptions.txt.
all: ${name}.vo
	sed -n "s/^\\([A-Za-z_][A-Za-z0-9_.']*\\).*/\\1/p" ${name}.out | grep -vx Axioms | cat - assumptions.txt | LC_ALL=C sort -u > all.txt
	test "$$(wc -l < all.txt)" -eq "$$(wc -l < assumptions.txt)"
	@echo "proved, with no axiom beyond assumptions.txt"
${name}.vo: ${name}.v library
	coqc -q -w -all -Q lemmata Lemmata ${name}.v > ${name}.out
library: Makefile.coq
	$(MAKE) -f Makefile.coq
Makefile.coq: _CoqProject
	coq_makefile -f _CoqProject -o Makefile.coq
.PHONY: all library
`;
}
