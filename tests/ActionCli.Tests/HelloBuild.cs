namespace AotAction.Cli.Tests;

/// <summary>One build of the example, shared because each costs an AOT compilation.</summary>
[CollectionDefinition(Shared)]
public sealed class HelloBuild : IAsyncLifetime, IDisposable, ICollectionFixture<HelloBuild>
{
    public const string Shared = "one build of hello";

    internal Workspace Workspace { get; } = Workspace.WithHello();

    internal ToolResult Result { get; private set; } = null!;

    internal string Elf => Workspace["bin/Release/net10.0/linux-x64/publish/hello"];

    internal string Payload => Workspace["hello.json"];

    public async Task InitializeAsync() => Result = await Tool.RunAsync(Workspace, "build", "hello.csproj");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Workspace.Dispose();
}
