using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests;

/// <summary>
/// One build of an action with all that a build has to say of: reflection, packages that use it, and a program near the limit of its size.
/// </summary>
public sealed class RichBuild : IAsyncLifetime, IDisposable
{
    /// <summary>A variable of the environment that the project takes an argument of the linker from.</summary>
    internal const string LinkerArgument = "RichBuildLinkerArgument";

    /// <summary>Bytes of the resource in it.</summary>
    internal const int Resource = 31_900_000;

    private const string ReflectingPackage = """
        namespace Deep
        {
            public static class Maker
            {
                public static object Make(string name) => System.Activator.CreateInstance(System.Type.GetType(name)!)!;
                public static string Describe(string name) => System.Type.GetType(name)!.FullName!;
                public static object List(System.Type type) => System.Activator.CreateInstance(typeof(System.Collections.Generic.List<>).MakeGenericType(type))!;
            }
        }
        """;

    private const string Program = """
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using AotAction;

        await ActionServer.RunAsync(Hello);

        static JsonNode Hello(JsonNode input)
        {
            var name = (string)input["name"]!;
            return new JsonObject { ["greetings"] = JsonSerializer.Serialize(new Greeting(Shallow.Words.Of(name))), ["type"] = Type.GetType(name)!.Name };
        }

        record Greeting(string Text);
        """;

    internal Workspace Workspace { get; } = new();

    internal ToolResult Result { get; private set; } = null!;

    internal JsonNode Json { get; private set; } = null!;

    /// <summary>What `dotnet build` says of the same project.</summary>
    internal string DotnetBuild { get; private set; } = "";

    internal FileInfo Elf => new(Workspace["app/bin/Release/net10.0/linux-x64/publish/hello"]);

    public async Task InitializeAsync()
    {
        await PackAsync("Test.Deep.Maker", ReflectingPackage);
        await PackAsync("Test.Shallow.Words",
            "namespace Shallow { public static class Words { public static string Of(string name) => $\"{Deep.Maker.Make(name)}{Deep.Maker.Describe(name)}{Deep.Maker.List(typeof(int))}\"; } }", "Test.Deep.Maker");

        Directory.CreateDirectory(Workspace["app"]);
        Workspace.Write("app/nuget.config",
            """<configuration><packageSources><add key="here" value="../feed" /></packageSources></configuration>""");
        Workspace.Write("app/hello.csproj", ExampleProject.Hello.Replace(
            "</Project>",
            $"""<ItemGroup><PackageReference Include="Test.Shallow.Words" Version="1.0.0" /><EmbeddedResource Include="large.bin" /><LinkerArg Include="$({LinkerArgument})" /></ItemGroup></Project>""",
            StringComparison.Ordinal));
        Workspace.Write("app/Program.cs", Program);
        await using (var large = File.Create(Workspace["app/large.bin"]))
        {
            large.SetLength(Resource);
        }

        DotnetBuild = await Command.RunAsync(
            "dotnet", "build", Workspace["app/hello.csproj"], "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            $"-p:RestoreAdditionalProjectSources={Path.Combine(Repository.Artifacts, "packages")}");
        Result = await BuildAsync("--json");
        Assert.True(Result.ExitCode == 0, Result.Error);
        Json = JsonNode.Parse(Result.Output)!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Workspace.Dispose();

    /// <summary>The same build again.</summary>
    internal Task<ToolResult> BuildAsync(params string[] options) =>
        Tool.RunAsync(Workspace, ["build", "app", "--size-report", .. options]);

    private async Task PackAsync(string name, string code, string? reference = null)
    {
        Directory.CreateDirectory(Workspace[name]);
        Workspace.Write($"{name}/Code.cs", code);
        Workspace.Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <Version>1.0.0</Version>
                <DebugType>none</DebugType>
                <RestoreSources>../feed</RestoreSources>
              </PropertyGroup>
              <ItemGroup>{(reference is null ? "" : $"<PackageReference Include=\"{reference}\" Version=\"1.0.0\" />")}</ItemGroup>
            </Project>
            """);
        Directory.CreateDirectory(Workspace["feed"]);
        await Command.RunAsync("dotnet", "pack", Workspace[$"{name}/{name}.csproj"], "-o", Workspace["feed"], "-nologo", "-v:q",
            "-nodeReuse:false", "-p:UseSharedCompilation=false");
    }
}
