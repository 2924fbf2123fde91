namespace AotAction.Programs.Elf;

/// <summary>What an ELF file is for.</summary>
internal readonly struct ElfKind
{
    private ElfKind(string name, bool canStart)
    {
        Name = name;
        CanStart = canStart;
    }

    /// <summary>With its article, for a sentence.</summary>
    public string Name { get; }

    public bool CanStart { get; }

    /// <summary>
    /// A program and a library can have the same type; they differ in the loader they ask for, or in a flag if they ask for none.
    /// </summary>
    public static ElfKind Of(ElfFile file, string? interpreter, ElfDynamic? dynamic) => file.Type switch
    {
        ElfFormat.TypeExecutable => new("a program", canStart: true),
        ElfFormat.TypeDynamic when interpreter is not null => new("a position-independent program", canStart: true),
        ElfFormat.TypeDynamic when dynamic is not null && (dynamic.Flags1 & ElfFormat.Flag1Pie) != 0 =>
            new("a static position-independent program", canStart: true),
        ElfFormat.TypeDynamic => new("a shared library", canStart: false),
        ElfFormat.TypeRelocatable => new("an object file", canStart: false),
        ElfFormat.TypeCore => new("a core dump", canStart: false),
        _ => new("an unknown type of ELF file", canStart: false),
    };
}
