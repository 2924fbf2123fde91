using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Activations;
using CsCheck;

namespace AotAction.Tests.Json;

/// <summary>Of keys that repeat the last one wins, whatever stands around them and however many there are.</summary>
public class RepeatedKeysTests
{
    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Gen.OneOf<string>("1", "null", "\"x\"", "true")
        : Gen.OneOf(
            Gen.OneOf<string>("1", "null", "\"a\"", "{}", "[]"),
            inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(Gen.OneOf<string>("a", "b", "\\u0061", "long name that is longer", "❄"), inner).Array[0, 6]
                .Select(members => $"{{{string.Join(", ", members.Select(member => $"\"{member.Item1}\" : {member.Item2}"))}}}")));

    private static readonly JsonDocumentOptions NoRepeat = new() { AllowDuplicateProperties = false };

    [Fact]
    public void At_every_depth() => Json.Array[1, 3].Sample(
        items =>
        {
            var sent = $"[{string.Join(',', items)}]";
            var value = Encoding.UTF8.GetString(RunRequest.Parse(Encoding.UTF8.GetBytes($"{{\"value\":{sent}}}")).Value.Span);
            return JsonNode.DeepEquals(JsonNode.Parse(value, documentOptions: NoRepeat), LastWins(sent));
        },
        iter: 5_000);

    [Fact]
    public void Parameters_without_any_stay_the_bytes_that_came()
    {
        var members = string.Join(", ", Enumerable.Range(0, 10_000).Select(i => $"\"k{i}\": {{\"k\" : {i}}}"));
        var body = Encoding.UTF8.GetBytes($"{{\"value\":{{{members}}}}}");

        var value = RunRequest.Parse(body).Value;

        Assert.Equal($"{{{members}}}", Encoding.UTF8.GetString(value.Span));
        Assert.True(MemoryMarshal.TryGetArray(value, out var array) && array.Array == body);
    }

    /// <summary>As many as the server's limit lets through: a search through all of them for each would take an hour.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void As_many_as_a_body_can_hold(bool repeat)
    {
        var body = new StringBuilder("{\"value\":{");
        for (var i = 0; body.Length < 8 * 1024 * 1024 - 64; i++)
        {
            body.Append('"').Append(repeat ? i / 2 : i).Append("\":0,");
        }

        var bytes = Encoding.UTF8.GetBytes(body.Append("\"end\":1}}").ToString());

        var value = RunRequest.Parse(bytes).Value;

        Assert.EndsWith("\"end\":1}", Encoding.UTF8.GetString(value.Span), StringComparison.Ordinal);
    }

    private static JsonNode? LastWins(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);

        static JsonNode? Of(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => new JsonObject(element.EnumerateObject().GroupBy(member => member.Name)
                .Select(group => KeyValuePair.Create(group.Key, Of(group.Last().Value)))),
            JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Of)]),
            _ => JsonNode.Parse(element.GetRawText()),
        };
    }
}
