using AotAction.Fixtures.OpenWhisk;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>Where host and key come from, and that the key goes nowhere else.</summary>
public sealed class CredentialTests
{
    private const string Secret = "this-is:secret";

    [Theory]
    [InlineData(".wskprops")]
    [InlineData("elsewhere/wskprops")]
    public async Task From_the_file_of_wsk(string file)
    {
        await using var host = await WithoutEnvironmentAsync();
        Directory.CreateDirectory(host.Workspace["elsewhere"]);
        host.Workspace.Write(file, $"# mine\nAPIHOST={host.Controller.Address}\nNAMESPACE=_\nAUTH={Controller.Key}\n");
        if (file != ".wskprops")
        {
            host.Environment["WSK_CONFIG_FILE"] = host.Workspace[file];
        }

        await host.DoneAsync("list");
        Assert.Single(host.Controller.Requests);
    }

    [Fact]
    public async Task The_environment_is_over_the_file_and_an_option_over_the_environment()
    {
        await using var host = await ApiHost.StartAsync();
        host.Workspace.Write(".wskprops", $"APIHOST=http://127.0.0.1:1\nAUTH={Secret}\n");
        await host.DoneAsync("list");

        host.Environment["WHISK_ACTION_APIHOST"] = "http://127.0.0.1:1";
        host.Environment["WHISK_ACTION_AUTH"] = Secret;
        await host.DoneAsync("list", "--apihost", host.Controller.Address, "-u", Controller.Key);
    }

    [Theory]
    [InlineData("AUTH=a:b", "WA0501: The API host is not known: give --apihost, or set WHISK_ACTION_APIHOST, or write APIHOST=… into 'FOLDER/.wskprops' as wsk does.")]
    [InlineData("APIHOST=localhost", "WA0501: The key is not known: give --auth, or set WHISK_ACTION_AUTH, or write AUTH=… into 'FOLDER/.wskprops' as wsk does.")]
    [InlineData("APIHOST=localhost\nAUTH=secret", "WA0503: The key from FOLDER/.wskprops has no colon: give it whole, as uuid:key.")]
    [InlineData("APIHOST=ftp://localhost\nAUTH=a:b", "WA0502: 'ftp://localhost' is not an API host: give a name such as openwhisk.example.org, or an address such as http://localhost:3233.")]
    [InlineData("APIHOST=https://me:secret@host\nAUTH=a:b", "WA0502: 'host' is not an API host: give a name such as openwhisk.example.org, or an address such as http://localhost:3233.")]
    public async Task What_is_missing_or_wrong_is_said(string file, string sentence)
    {
        await using var host = await WithoutEnvironmentAsync();
        host.Workspace.Write(".wskprops", file);
        Assert.Equal(sentence, host.Scrub(await host.FailAsync(1, "list")));
    }

    [Fact]
    public async Task A_key_that_the_host_does_not_know_is_not_repeated()
    {
        await using var host = await ApiHost.StartAsync();
        host.Environment["WHISK_ACTION_AUTH"] = Secret;
        var result = await host.RunAsync("list", "-v");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("WA0509: The API host HOST does not accept the key from WHISK_ACTION_AUTH: check that the key is for this host.", host.Scrub(result.Error), StringComparison.Ordinal);
        AssertHasNoSecret(result);
    }

    [Fact]
    public async Task A_host_that_repeats_the_key_is_not_quoted_with_it()
    {
        await using var host = await ApiHost.StartAsync();
        host.Environment["WHISK_ACTION_AUTH"] = Secret;
        host.Controller.Fail(400, $$"""{"error":"no good: {{Secret}} dGhpcy1pczpzZWNyZXQ="}""");
        var result = await host.RunAsync("list", "-v");

        Assert.Contains("\"no good: *** ***\"", result.Error, StringComparison.Ordinal);
        AssertHasNoSecret(result);
    }

    [Fact]
    public async Task Verbose_says_what_was_asked_of_whom_and_no_value()
    {
        await using var host = await ApiHost.StartAsync();
        var result = await host.DoneAsync("deploy", "hello", "greet", "--docker", "image", "-p", "password", "hush", "--init-param", "TOKEN", "hush", "-v");

        var error = host.Scrub(result.Error);
        Assert.Contains("API host HOST from WHISK_ACTION_APIHOST, key from WHISK_ACTION_AUTH", error, StringComparison.Ordinal);
        Assert.Contains("PUT http://HOST/api/v1/namespaces/_/actions/greet?overwrite=true → 200", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", result.Output + error, StringComparison.Ordinal);
        Assert.DoesNotContain(Controller.Key, result.Output + error, StringComparison.Ordinal);
    }

    private static async Task<ApiHost> WithoutEnvironmentAsync()
    {
        var host = await ApiHost.StartAsync();
        host.Environment["WHISK_ACTION_APIHOST"] = "";
        host.Environment["WHISK_ACTION_AUTH"] = "";
        return host;
    }

    private static void AssertHasNoSecret(ToolResult result)
    {
        Assert.DoesNotContain("secret", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("dGhpcy1pczpzZWNyZXQ", result.Output + result.Error, StringComparison.Ordinal);
    }
}
