using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AotAction.Serving.Tests;

public sealed class RunBodyTests
{
    [Fact]
    public void It_is_what_the_platform_sends()
    {
        var body = new RunBody(new JsonObject { ["name"] = "Mike é+" })
        {
            ActivationId = "1",
            ActionName = "/guest/hello",
            TransactionId = "t",
            ApiKey = "key",
            Deadline = DateTimeOffset.UnixEpoch.AddSeconds(1),
        };

        Assert.Equal(
            """{"value":{"name":"Mike é+"},"namespace":"_","action_name":"/guest/hello","action_version":"0.0.1","activation_id":"1","transaction_id":"t","api_key":"key","deadline":"1000"}""",
            Encoding.UTF8.GetString(body.ToJson()));
    }

    [Fact]
    public void What_is_not_said_has_defaults_or_is_left_out()
    {
        var json = JsonNode.Parse(new RunBody(new JsonArray(1)) { Deadline = null }.ToJson())!.AsObject();

        Assert.Equal(["value", "namespace", "action_name", "action_version", "activation_id", "transaction_id"],
            json.Select(member => member.Key));
        Assert.Equal(32, ((string?)json["activation_id"])!.Length);
    }

    [Fact]
    public async Task An_init_carries_the_code_as_base64()
    {
        var code = new byte[100_000];
        RandomNumberGenerator.Fill(code);
        using var body = new MemoryStream();
        await InitBody.WriteAsync(new MemoryStream(code), body, CancellationToken.None);

        var value = JsonNode.Parse(body.ToArray())!["value"]!;
        Assert.True((bool)value["binary"]!);
        Assert.Equal(code, Convert.FromBase64String((string)value["code"]!));
        Assert.InRange(InitBody.CodeIn(body.Length), code.Length, code.Length + 2);
    }
}
