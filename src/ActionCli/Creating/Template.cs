using AotAction.Cli.Building;
using AotAction.Cli.Embedded;

namespace AotAction.Cli.Creating;

/// <summary>The project template inside this tool: the same files that `dotnet new whisk-action` has.</summary>
internal static class Template
{
    private const string Folder = "template/";
    private const string Tests = "tests/";
    private const string NameInTexts = "WhiskActionName";
    private const string VersionInTexts = "WhiskActionVersion";

    /// <summary>
    /// The kinds of handlers. The first kind uses the plain file names; the files of another kind are named Program.KIND.cs.
    /// </summary>
    public static readonly string[] Handlers = ["json", "typed", "web"];

    /// <summary>The files of a new project.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="handler">One of <see cref="Handlers"/>.</param>
    /// <param name="tests">Whether it gets a test project.</param>
    /// <returns>Each file's path in the project's folder, and its text.</returns>
    public static IEnumerable<(string File, string Text)> Files(string name, string handler, bool tests) =>
        EmbeddedFiles.Names
            .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal))
            .Select(resource => resource[Folder.Length..])
            .Where(file => (tests || !file.StartsWith(Tests, StringComparison.Ordinal)) && KindOf(file) is var kind
                && (kind is null || kind == handler))
            .Select(file => (Named(WithoutKind(file), name), Named(TemplateText.Choose(Read(file), tests), name)));

    /// <summary>The handler that a source is for; null for a file that is for all.</summary>
    private static string? KindOf(string file) =>
        !file.EndsWith(".cs", StringComparison.Ordinal) ? null : file.Split('.') is [.., var kind, _]
            && Handlers.Contains(kind) ? kind : Handlers[0];

    private static string WithoutKind(string file) =>
        Handlers.Aggregate(file, (path, kind) => path.Replace($".{kind}.cs", ".cs", StringComparison.Ordinal));

    private static string Named(string text, string name) =>
        text.Replace(NameInTexts, name, StringComparison.Ordinal).Replace(VersionInTexts, SdkPackage.Version, StringComparison.Ordinal);

    private static string Read(string file)
    {
        using var reader = new StreamReader(EmbeddedFiles.Open(Folder + file));
        return reader.ReadToEnd();
    }
}
