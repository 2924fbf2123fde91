namespace AotAction.Cli.Tests;

/// <summary>One build of the example that answers with the help of a library of C.</summary>
public sealed class LibraryBuild : IAsyncLifetime, IDisposable
{
    private readonly Workspace workspace = Workspace.WithHello(
        "$\"Hello, {name}\" };",
        """
        $"Hello, {name} {Answer()}" };

            [System.Runtime.InteropServices.DllImport("answer")]
            static extern int Answer();
        """);

    internal string Project => workspace["hello.csproj"];

    internal string Payload => workspace["hello.json"];

    internal string Elf => workspace["bin/Release/net10.0/linux-x64/publish/hello"];

    public async Task InitializeAsync()
    {
        workspace.Write("answer.c", "int Answer(void) { return 42; }\n");
        await Command.RunAsync("cc", "-shared", workspace["answer.c"], "-o", workspace["libanswer.so"]);
        var project = await File.ReadAllTextAsync(Project);
        workspace.Write("hello.csproj", project.Replace(
            "</Project>",
            """<ItemGroup><None Include="libanswer.so" CopyToPublishDirectory="PreserveNewest" /></ItemGroup></Project>""",
            StringComparison.Ordinal));
        var result = await Tool.RunAsync(workspace, "build", Project);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => workspace.Dispose();
}
