using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AotAction.Testing.Tests;

public sealed partial class ActionTestTests
{
    private static readonly JsonObject Mike = new() { ["name"] = "Mike" };

    [Fact]
    public async Task Gives_the_result_and_the_log()
    {
        var run = await ActionTest.RunAsync(Hello, Mike);

        Assert.True(run.IsSuccess);
        Assert.Equal("""{"greetings":"Hello, Mike"}""", run.Json);
        Assert.Equal([new ActionLogLine("stdout", "Hello, Mike"), new ActionLogLine("stderr", "no newline")], run.Log);
    }

    [Fact]
    public async Task An_error_for_the_caller_is_an_answer()
    {
        var run = await ActionTest.RunAsync(Hello);
        Assert.Equal((false, 200, "no name specified"), (run.IsSuccess, run.Status, run.Error));
        Assert.Empty(run.Log);
    }

    [Fact]
    public async Task An_exception_is_an_answer_and_its_trace_is_in_the_log()
    {
        var run = await ActionTest.RunAsync(_ => throw new InvalidOperationException("broken"));
        Assert.Equal("""{"error":"broken"}""", run.Json);
        Assert.Contains(run.Log, line =>
            line.Stream == "stderr" && line.Text.Contains("InvalidOperationException: broken", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("task")]
    [InlineData("value task")]
    [InlineData("typed")]
    public async Task A_trace_shows_the_author_s_frames_and_none_of_what_calls_the_handler(string form)
    {
        static JsonNode Fail() => throw new InvalidOperationException("broken");
        static async Task<JsonNode?> FailLater()
        {
            await Task.Yield();
            return Fail();
        }

        var run = await (form switch
        {
            "sync" => ActionTest.RunAsync(_ => Fail()),
            "task" => ActionTest.RunAsync((_, _) => FailLater()),
            "value task" => ActionTest.RunAsync(_ => new ValueTask<JsonNode?>(Fail())),
            _ => ActionTest.RunAsync((Person _) => new Greeting(Fail().ToString()), TestJson.Default, new Person("Mike")),
        });

        Assert.Equal("System.InvalidOperationException: broken", run.Log[0].Text);
        Assert.All(run.Log.Skip(1), line => Assert.Contains($"{nameof(ActionTestTests)}.", line.Text, StringComparison.Ordinal));
        Assert.True(run.Log.Count > 2, run.ToString());
    }

    [Fact]
    public async Task What_the_server_refuses_is_refused()
    {
        var nothing = await ActionTest.RunAsync(_ => null);
        Assert.Equal(502, nothing.Status);
        Assert.Equal([new ActionLogLine("stderr", "The action returned null.")], nothing.Log);

        var large = await ActionTest.RunAsync(_ => new JsonObject { ["text"] = new string('x', 1_048_576) });
        Assert.Equal((200, false), (large.Status, large.IsSuccess));
        Assert.Contains("1048576", large.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_context_has_an_id_and_a_deadline_or_is_the_tests_own()
    {
        static Task<JsonNode?> Tell(JsonNode input, ActionContext context) => Task.FromResult<JsonNode?>(new JsonObject
        {
            ["id"] = context.ActivationId,
            ["limited"] = context.Deadline is not null,
            ["cancelled"] = context.CancellationToken.IsCancellationRequested,
        });

        var usual = (await ActionTest.RunAsync(Tell)).Value;
        Assert.Equal(32, ((string?)usual["id"])!.Length);
        Assert.True((bool)usual["limited"]!);

        var late = new ActionContext { ActivationId = "mine", Deadline = DateTimeOffset.UtcNow };
        Assert.Equal("""{"id":"mine","limited":true,"cancelled":true}""", (await ActionTest.RunAsync(Tell, context: late)).Json);
    }

    [Fact]
    public async Task Types_go_through_the_actions_own_json()
    {
        var run = await ActionTest.RunAsync((Person person) => new Greeting($"Hello, {person.Name}"), TestJson.Default, new Person("Mike"));
        Assert.Equal("""{"greetings":"Hello, Mike"}""", run.Json);
        Assert.Equal(new Greeting("Hello, Mike"), run.As(TestJson.Default.Greeting));

        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ActionTest.RunAsync((Person _) => 1, TestJson.Default, new Person("Mike")));
        Assert.Contains("[JsonSerializable(typeof(Int32))]", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_several_handlers_by_its_name()
    {
        var handlers = new ActionHandlers().Add("hello", Hello).Add("bye", _ => new JsonObject { ["bye"] = true });
        Assert.Equal("""{"bye":true}""", (await ActionTest.RunAsync(handlers, "bye")).Json);
    }

    [Fact]
    public async Task Each_run_has_its_own_log_where_many_run_at_once()
    {
        var together = new Barrier(8);
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(
            () => ActionTest.RunAsync(_ =>
            {
                Console.WriteLine($"{i} begins");
                together.SignalAndWait(TimeSpan.FromSeconds(30));
                Console.WriteLine($"{i} ends");
                return new JsonObject();
            }),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"{i} begins, {i} ends"),
            runs.Select(run => string.Join(", ", run.Log.Select(line => line.Text))));
    }

    private static JsonNode Hello(JsonNode input)
    {
        var name = (string?)input["name"] ?? throw new ActionException("no name specified");
        Console.WriteLine($"Hello, {name}");
        Console.Error.Write("no newline");
        return new JsonObject { ["greetings"] = $"Hello, {name}" };
    }

    internal sealed record Person(string? Name);

    internal sealed record Greeting(string Greetings);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Person))]
    [JsonSerializable(typeof(Greeting))]
    private sealed partial class TestJson : JsonSerializerContext;
}
