using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests;

/// <summary>The example of docs/concurrency.md, as it stands there.</summary>
public sealed class ConcurrencyPageTests : IDisposable
{
    private const int Runs = 64;

    private readonly Workspace workspace = new();

    [Fact]
    public async Task The_example_counts_runs_that_overlap()
    {
        workspace.Write("count.cs", await ExampleAsync());
        using var serve = await ServeLife.StartAsync(workspace, "count.cs");

        // They can only be 64 at once if none waits for another; how long each takes decides nothing.
        JsonNode last;
        do
        {
            await Task.WhenAll(Enumerable.Range(0, Runs).Select(_ => serve.RunAsync("""{"ms":1000}""")));
            last = (await serve.RunAsync("""{"ms":0}""")).Json!;
        }
        while ((int)last["most"]! < Runs && (int)last["runs"]! < 20 * Runs);

        Assert.Equal(Runs, (int)last["most"]!);
    }

    [Theory]
    [InlineData("--concurrency", "2")]
    [InlineData("settings")]
    public async Task Serve_lets_runs_overlap_if_it_is_asked_for(params string[] arguments)
    {
        File.Copy(await Published.Probe, workspace["probe"]);
        if (arguments is ["settings"])
        {
            workspace.Write("whisk-action.json", """{ "concurrency": 2 }""");
            arguments = [];
        }

        using var serve = await ServeLife.StartAsync(workspace, ["probe", .. arguments]);
        using var gate = new Gate();
        var waiting = serve.RunAsync(gate.Input);
        await gate.EnteredAsync();
        Assert.Equal("""{"x":1}""", (await serve.RunAsync("""{"x":1}""")).Body);
        gate.LetGo();
        Assert.Equal("""{"waited":true}""", (await waiting).Body);
    }

    public void Dispose() => workspace.Dispose();

    private static async Task<string> ExampleAsync()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "concurrency.md"));
        const string Begin = "```csharp\n";
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)];
    }
}
