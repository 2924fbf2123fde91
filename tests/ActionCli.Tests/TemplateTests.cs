namespace AotAction.Cli.Tests;

public sealed class TemplateTests(InstalledTemplate template) : IClassFixture<InstalledTemplate>
{
    [Theory]
    [InlineData("json")]
    [InlineData("typed")]
    [InlineData("web")]
    [InlineData("json", "--tests")]
    [InlineData("typed", "--tests")]
    [InlineData("web", "--tests")]
    public async Task Dotnet_new_makes_what_whisk_action_new_makes(string handler, params string[] options)
    {
        using var workspace = new Workspace();
        using var other = new Workspace();

        await template.DotnetNewAsync(workspace, ["whisk-action", "-n", "hello", "--handler", handler, .. options]);
        await Tool.RunAsync(other, ["new", "hello", "--handler", handler, .. options]);

        Assert.Equal(Read(other["hello"]), Read(workspace["hello"]));
    }

    /// <summary>The files of a project by their paths, without what builds have made.</summary>
    internal static SortedDictionary<string, string> Read(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => file.Split('/')[0] is not ("bin" or "obj"))
            .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(folder, file))),
        StringComparer.Ordinal);
}
