namespace AotAction.Cli.Payloads;

/// <summary>The formats in which a program is sent. Their names are the values of --format, and the file extensions.</summary>
internal enum PayloadFormat
{
    /// <summary>The body of an /init.</summary>
    Json,

    /// <summary>The program as <c>exec</c>, with the libraries beside it: what `wsk` sends.</summary>
    Zip,

    /// <summary>The program alone, as the linker made it.</summary>
    Elf,
}
