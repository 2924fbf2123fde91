using System.Text;

namespace AotAction.Reliability.Tests;

/// <summary>
/// An init that is not taken costs the server nothing: it is refused as soon as it is seen, and what follows of it is thrown away.
/// </summary>
public class DeniedInitTests
{
    private const int MiB = 1024 * 1024;
    private const int Uploads = 4;

    private static readonly Dictionary<string, string> Deny = new() { ["ACTION_REINIT"] = "deny", ["__OW_RUNTIME_PLATFORM"] = "knative" };

    [Theory]
    [InlineData("/init", """{"value":{"code":""")]
    [InlineData("/", """{"init":{"code":""")]
    [InlineData("/", """{"value":{"x":[1,2,3]},"init":{"name":"other","code":""")]
    public async Task After_an_init_has_been_taken(string path, string begin)
    {
        await using var life = await ActionLife.OfProbeAsync(environment: Deny);
        await AssertKeepsNothingAsync(life, path, begin);
    }

    [Theory]
    [InlineData("/init", """{"value":{"env":{"A":"B"},"code":""")]
    [InlineData("/", """{"init":{"code":""")]
    public async Task Before_the_program_of_a_dedicated_container(string path, string begin)
    {
        await using var life = await ActionLife.OfCommandAsync(await Published.Probe, Deny);
        await AssertKeepsNothingAsync(life, path, begin);
    }

    private static async Task AssertKeepsNothingAsync(ActionLife life, string path, string begin)
    {
        var body = new byte[40 * MiB];
        body.AsSpan().Fill((byte)'A');
        Encoding.ASCII.GetBytes($"{begin}\"").CopyTo(body, 0);
        Encoding.ASCII.GetBytes("\"}}").CopyTo(body, body.Length - 3);
        var upload = new Request("POST", path, body);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        var before = await HeldAsync(life);
        var clients = new List<Wire>();
        try
        {
            for (var i = 0; i < Uploads; i++)
            {
                clients.Add(await life.ConnectAsync());
                await clients[i].SendAllButAsync(1, upload);
            }

            foreach (var client in clients)
            {
                var answer = await client.ReadAsync();
                Assert.Equal((403, "Cannot initialize the action more than once."), (answer.Status, answer.Error));
            }

            Assert.InRange(await HeldAsync(life) - before, long.MinValue, 8 * MiB);
        }
        finally
        {
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }
        }

        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    /// <summary>Memory of the process, and of files that live in memory.</summary>
    private static async Task<long> HeldAsync(ActionLife life) =>
        life.Server.Proc.Memory("VmRSS") + await life.Server.Proc.MemoryFilesAsync();
}
