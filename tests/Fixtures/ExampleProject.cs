namespace AotAction.Fixtures;

/// <summary>The project file of examples/hello, on the package that ./build.sh has left: <c>whisk-action new</c> makes the same.</summary>
public static class ExampleProject
{
    private const string Release = "Version=\"0.1.0\"";

    public static string Hello { get; } = File.ReadAllText(Path.Combine(Repository.Root, "examples", "hello", "hello.csproj"))
        .Replace(Release, $"Version=\"{Repository.Version}\"", StringComparison.Ordinal);
}
