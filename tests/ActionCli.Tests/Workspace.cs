namespace AotAction.Cli.Tests;

/// <summary>A folder of a test's own, outside the repository as a user's is, and gone afterwards.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("whisk-action-tests-");

    public string Path => folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public IEnumerable<string> Files => folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    /// <summary>A copy of examples/hello, with its handler changed where a test asks for it.</summary>
    public static Workspace WithHello(string replace = "", string with = "")
    {
        var workspace = new Workspace();
        foreach (var file in Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "examples", "hello")))
        {
            var text = file.EndsWith(".csproj", StringComparison.Ordinal) ? ExampleProject.Hello : File.ReadAllText(file);
            workspace.Write(System.IO.Path.GetFileName(file), replace.Length == 0
                ? text : text.Replace(replace, with, StringComparison.Ordinal));
        }

        return workspace;
    }

    public void Write(string name, string text) => File.WriteAllText(this[name], text);

    public void Dispose() => folder.Delete(recursive: true);
}
