using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>The tool and OpenWhisk's own client understand each other.</summary>
[Collection(HelloBuild.Shared)]
public sealed class JavaScriptClientTests(HelloBuild hello)
{
    private const string Actions = "actions";

    [ClientFact]
    public async Task It_reads_what_deploy_creates()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", "hello", "tools/greet", "--docker", "you/aot-action:1", "-t", "5000", "--web", "true", "-p", "name",
            "Mike");

        var read = await CallAsync(host, "get", new JsonObject { ["name"] = "tools/greet" });

        Assert.Equal("blackbox you/aot-action:1", $"{read["exec"]!["kind"]} {read["exec"]!["image"]}");
        Assert.True((bool)read["exec"]!["binary"]!);
        Assert.Equal(await File.ReadAllBytesAsync(host.Workspace["hello"]), Convert.FromBase64String((string)read["exec"]!["code"]!));
        Assert.Equal(5000, (int)read["limits"]!["timeout"]!);
        Assert.Equal("""{"key":"name","value":"Mike"}""", Assert.Single(read["parameters"]!.AsArray())!.ToJsonString());
        Assert.Contains(read["annotations"]!.AsArray(), annotation =>
            annotation!.ToJsonString() == """{"key":"web-export","value":true}""");
        Assert.Equal(["greet"], (await CallAsync(host, "list", [])).AsArray().Select(action => (string?)action!["name"]));
    }

    [ClientFact]
    public async Task It_invokes_what_deploy_creates()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", hello.Payload, "greet", "--docker", "you/aot-action:1", "-p", "name", "Mike");

        var result = await CallAsync(host, "invoke", new JsonObject { ["name"] = "greet", ["blocking"] = true, ["result"] = true });

        Assert.Equal("""{"greetings":"Hello, Mike"}""", result.ToJsonString());
        Assert.EndsWith("stdout: Hello, Mike\n", (await host.DoneAsync("logs", "greet")).Output, StringComparison.Ordinal);
    }

    [ClientFact]
    public async Task Get_list_and_delete_read_what_it_creates()
    {
        await using var host = await ApiHost.StartAsync();
        await CallAsync(host, "create", new JsonObject
        {
            ["name"] = "greet",
            ["file"] = hello.Elf,
            ["kind"] = "dotnet-aot:1",
            ["params"] = new JsonObject { ["token"] = "hush" },
            ["limits"] = new JsonObject { ["memory"] = 128 },
            ["annotations"] = new JsonObject { ["web-export"] = true, ["description"] = "Greets" },
        });

        var got = await host.DoneAsync("get", "greet", "--json");
        var read = JsonNode.Parse(got.Output)!;

        Assert.Equal(["/guest/greet", "0.0.1", "dotnet-aot:1", "true"],
            new[] { "name", "version", "kind", "web" }.Select(member => (string?)read[member]));
        Assert.True((bool)read["binary"]!);
        Assert.Equal((128, "Greets"), ((int)read["limits"]!["memory"]!, (string?)read["annotations"]!["description"]));
        Assert.Equal("""["token"]""", read["parameters"]!.ToJsonString());
        Assert.DoesNotContain("hush", got.Output, StringComparison.Ordinal);
        Assert.Contains("/guest/greet  dotnet-aot:1  0.0.1", (await host.DoneAsync("list")).Output, StringComparison.Ordinal);
        await host.DoneAsync("delete", "greet");
        Assert.Empty((await CallAsync(host, "list", [])).AsArray());
    }

    [ClientFact]
    public async Task Deploy_updates_what_it_creates()
    {
        await using var host = await ApiHost.StartAsync();
        await CallAsync(host, "create", new JsonObject { ["name"] = "greet", ["file"] = host.Workspace["hello"], ["kind"] = "nodejs:20" });

        await host.DoneAsync("deploy", "hello", "greet", "--kind", "dotnet-aot:1");

        var read = await CallAsync(host, "get", new JsonObject { ["name"] = "greet", ["code"] = false });
        Assert.Equal(("dotnet-aot:1", "0.0.2"), ((string?)read["exec"]!["kind"], (string?)read["version"]));
    }

    private static Task<JsonNode> CallAsync(ApiHost host, string method, JsonObject options) =>
        JavaScriptClient.CallAsync(host, Actions, method, options);
}
