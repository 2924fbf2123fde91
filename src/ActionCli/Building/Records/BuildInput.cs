namespace AotAction.Cli.Building.Records;

/// <summary>What kind of thing a program depends on.</summary>
internal enum InputKind
{
    /// <summary>The content of a file, or that there is none.</summary>
    File,

    /// <summary>Which source files are below a folder, as a project's own globs find them.</summary>
    Sources,

    /// <summary>Which files are below a folder.</summary>
    Tree,

    /// <summary>What is in a folder itself.</summary>
    Names,

    /// <summary>The files in a folder that steer each build below it.</summary>
    Settings,

    /// <summary>The global.json of the folder that the tool is called in, which chooses the .NET SDK.</summary>
    GlobalJson,

    /// <summary>A program on PATH.</summary>
    Program,

    /// <summary>The environment; the name holds the variables that the project asks for.</summary>
    Environment,
}

/// <summary>Something that a program depends on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Which one: mostly a path.</param>
internal readonly record struct BuildInput(InputKind Kind, string Name)
{
    public override string ToString() => $"{Kind}:{Name}";

    /// <exception cref="FormatException">The text is none of an input.</exception>
    public static BuildInput Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Enum.TryParse<InputKind>(text[..colon], out var kind)
            ? new BuildInput(kind, text[(colon + 1)..])
            : throw new FormatException($"'{text}' is no input of a build.");
    }
}
