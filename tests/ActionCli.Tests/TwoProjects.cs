namespace AotAction.Cli.Tests;

/// <summary>A project with another that it refers to, and settings above both. The tests leave it as they found it.</summary>
public sealed class TwoProjects : IDisposable
{
    public TwoProjects()
    {
        foreach (var folder in (string[])["app", "library"])
        {
            Directory.CreateDirectory(Folder[folder]);
        }

        Folder.Write("Directory.Build.props", "<Project />");
        Folder.Write("library/library.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        Folder.Write("library/Words.cs", """public static class Words { public static string Join(string one, string other) => one + ", " + other; }""");
        Folder.Write("app/hello.csproj", File.ReadAllText(Path.Combine(Repository.Root, "examples", "hello", "hello.csproj"))
            .Replace("</Project>", """<ItemGroup><ProjectReference Include="../library/library.csproj" /></ItemGroup></Project>""", StringComparison.Ordinal));
        Folder.Write("app/Program.cs", """
            using System.Text.Json.Nodes;
            using AotAction;

            await ActionServer.RunAsync(Hello);

            static JsonNode Hello(JsonNode input)
            {
                var greeting = Words.Join("Hello", (string)input["name"]!) + Ending.Text;
            #if LOUD
                greeting = greeting.ToUpperInvariant();
            #endif
                return new JsonObject { ["greetings"] = greeting };
            }

            static partial class Ending
            {
                public static string Text { get { var end = ""; Add(ref end); return end; } }
                static partial void Add(ref string end);
            }

            """);
    }

    internal Workspace Folder { get; } = new();

    internal string Elf => Folder["app/bin/Release/net10.0/linux-x64/publish/hello"];

    internal async Task<ToolResult> RunAsync()
    {
        var result = await Tool.RunAsync(Folder, "run", "app", "-p", "name", "Mike");
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    public void Dispose() => Folder.Dispose();
}
