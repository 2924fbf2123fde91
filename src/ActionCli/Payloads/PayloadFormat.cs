namespace AotAction.Cli.Payloads;

/// <summary>The kinds of files that a program is sent in. Their names are the values of --format, and the endings of the files.</summary>
internal enum PayloadFormat
{
    /// <summary>The body of an /init.</summary>
    Json,

    /// <summary>The program as <c>exec</c>, with the libraries beside it: what `wsk` sends.</summary>
    Zip,

    /// <summary>The program alone, as the linker made it.</summary>
    Elf,
}
