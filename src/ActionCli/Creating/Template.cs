using AotAction.Cli.Carried;

namespace AotAction.Cli.Creating;

/// <summary>The project template inside this tool: the same files that `dotnet new whisk-action` has.</summary>
internal static class Template
{
    private const string Folder = "template/";
    private const string NameInTexts = "WhiskActionName";
    private const string Program = "Program.cs";

    /// <summary>The kinds of handlers. The template has a program for each; the first one's is Program.cs, another's Program.KIND.cs.</summary>
    public static readonly string[] Handlers = ["json", "typed"];

    /// <summary>The files of a new project.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="handler">One of <see cref="Handlers"/>.</param>
    /// <returns>Each file's name and text.</returns>
    public static IEnumerable<(string File, string Text)> Files(string name, string handler)
    {
        var program = handler == Handlers[0] ? Program : $"Program.{handler}.cs";
        return CarriedFiles.Names
            .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal))
            .Select(resource => resource[Folder.Length..])
            .Where(file => !file.EndsWith(".cs", StringComparison.Ordinal) || file == program)
            .Select(file => (Named(file == program ? Program : file, name), Named(Read(file), name)));
    }

    private static string Named(string text, string name) => text.Replace(NameInTexts, name, StringComparison.Ordinal);

    private static string Read(string file)
    {
        using var reader = new StreamReader(CarriedFiles.Open(Folder + file));
        return reader.ReadToEnd();
    }
}
