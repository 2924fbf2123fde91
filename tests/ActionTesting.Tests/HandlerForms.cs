using System.Text;

namespace AotAction.Testing.Tests;

/// <summary>A program that has a handler of each form, serves it, and runs it.</summary>
internal sealed class HandlerForms
{
    /// <summary>A body for lambdas, whose parameter is called <c>input</c>, and what it answers to <c>{"a":1}</c>.</summary>
    private static readonly (string Body, string Answer)[] Bodies =
    [
        ("new JsonObject { [\"is\"] = \"made\" }", """{"is":"made"}"""),
        ("new JsonArray(1)", "[1]"),
        ("input[\"a\"] is null ? null : input.DeepClone()", """{"a":1}"""),
        ("WebActionResponse.Status(204)", """{"statusCode":204}"""),
        ("{ if (input is JsonArray) { return new JsonArray(); } return new JsonObject(); }", "{}"),
        ("{ if (input.GetValueKind() == JsonValueKind.Array) { return null; } return input.DeepClone(); }", """{"a":1}"""),
    ];

    private const string NotAnObject =
        """{"error":"The parameters are an array, and this action takes an object: send one, such as {\"name\":\"Mike\"}."}""";

    private const string NotAResult = """{"error":"The action did not return a dictionary or array."}""";

    private static readonly (string Nullable, string? Task)[] Results =
        [("", null), ("", "Task"), ("", "ValueTask"), ("?", null), ("?", "Task"), ("?", "ValueTask")];

    private readonly StringBuilder handlers = new();
    private readonly StringBuilder forms = new();

    public HandlerForms(bool withoutResult)
    {
        foreach (var context in (bool[])[false, true])
        {
            AddMethods(context);
            AddLambdas(context, withoutResult);
            AddTyped(context);
        }
    }

    /// <summary>A line for each form: a number and the answer.</summary>
    public List<string> Answers { get; } = [];

    public string Source => $$"""
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;
        using AotAction;
        using AotAction.Testing;

        foreach (var form in Forms.All)
        {
            var run = await form().ConfigureAwait(false);
            Console.WriteLine(run.Json);
        }

        internal static class Forms
        {
            public static readonly JsonNode Object = JsonNode.Parse("{\"a\":1}")!, Array = JsonNode.Parse("[1]")!;

            public static readonly List<Func<Task<ActionResult>>> All = new()
            {
        {{forms}}
            };
        }

        internal static class Handlers
        {
        {{handlers}}
        }

        internal sealed record Person(string Name);

        internal sealed record Greeting(string Text);

        [JsonSerializable(typeof(Person))]
        [JsonSerializable(typeof(Greeting))]
        internal sealed partial class FormsJson : JsonSerializerContext
        {
        }
        """;

    private static string Wrap(string type, string? task) => task is null ? type : $"{task}<{type}>";

    private void AddMethods(bool context)
    {
        foreach (var input in (string[])["JsonNode", "JsonNode?", "JsonObject"])
        {
            foreach (var output in (string[])["JsonNode", "JsonObject", "JsonArray"])
            {
                foreach (var (nullable, task) in Results)
                {
                    var name = $"H{Answers.Count}";
                    var made = output == "JsonArray" ? "new JsonArray(1)" : "new JsonObject { [\"is\"] = \"made\" }";
                    var parameters = $"{input} input{(context ? ", ActionContext context" : "")}";
                    handlers.AppendLine($$"""
                        public static {{(task is null ? "" : "async ")}}{{Wrap(output + nullable, task)}} {{name}}({{parameters}})
                        {
                            {{(task is null ? "" : "await Task.Yield();")}}
                            _ = input;{{(context ? " _ = context;" : "")}}
                            return {{made}};
                        }
                        """);
                    var answer = output == "JsonArray" ? "[1]" : """{"is":"made"}""";
                    AddForm($"Handlers.{name}", answer);
                    if (input == "JsonObject")
                    {
                        forms.AppendLine($"() => ActionTest.RunAsync(Handlers.{name}, Forms.Array),");
                        Answers.Add(NotAnObject);
                    }
                }
            }
        }
    }

    private void AddLambdas(bool context, bool withoutResult)
    {
        var bare = context ? "(input, context)" : "input";
        var typed = context ? "(JsonObject input, ActionContext context)" : "(JsonObject input)";
        foreach (var (body, answer) in Bodies)
        {
            AddForm($"{bare} => {body}", answer);
            var later = body[0] == '{' ? "{ await Task.Yield(); " + body[1..] : $"{{ await Task.Yield(); return {body}; }}";
            AddForm($"async {bare} => {later}", answer);
        }

        AddForm($"{typed} => input.DeepClone()", """{"a":1}""");
        AddForm($"async {typed} => {{ await Task.Yield(); return input.DeepClone(); }}", """{"a":1}""");
        AddForm($"{bare} => Task.FromResult(new JsonArray(1))", "[1]");
        AddForm($"{bare} => ValueTask.FromResult(new JsonArray(1))", "[1]");
        AddForm($"async {bare} => {{ await Task.Yield(); throw new ActionException(\"no\"); }}", """{"error":"no"}""");
        AddForm($"async {bare} => {{ await Task.Yield(); return null; }}", NotAResult);
        if (withoutResult)
        {
            AddForm($"{bare} => throw new ActionException(\"no\")", """{"error":"no"}""");
            AddForm($"{bare} => null", NotAResult);
        }
    }

    private void AddTyped(bool context)
    {
        var parameters = $"Person person{(context ? ", ActionContext context" : "")}";
        foreach (var task in (string?[])[null, "Task", "ValueTask"])
        {
            var name = $"Greet{task}{(context ? "OfContext" : "")}";
            handlers.AppendLine($$"""
                public static {{(task is null ? "" : "async ")}}{{Wrap("Greeting", task)}} {{name}}({{parameters}})
                {
                    {{(task is null ? "" : "await Task.Yield();")}}
                    {{(context ? " _ = context;" : "")}}
                    return new Greeting(person.Name);
                }
                """);
            AddTypedForm("<Person, Greeting>", $"Handlers.{name}");
            // The type of the input is enough for a test.
            forms.AppendLine($"() => ActionTest.RunAsync(Handlers.{name}, FormsJson.Default, new Person(\"Mike\")),");
            Answers.Add("""{"Text":"Mike"}""");
            AddTypedForm("", $"({parameters}) => {(task is null ? "" : $"{task}.FromResult")}(new Greeting(person.Name))");
        }

        AddTypedForm("", $"async ({parameters}) => {{ await Task.Yield(); return new Greeting(person.Name); }}");
    }

    /// <summary>Serves a handler, adds it to others, and runs it in a test.</summary>
    private void AddForm(string handler, string answer)
    {
        forms.AppendLine($$"""
            () =>
            {
                _ = (Func<Task>)(() => ActionServer.RunAsync({{handler}}));
                return ActionTest.RunAsync({{handler}}, Forms.Object);
            },
            () => ActionTest.RunAsync(new ActionHandlers().Add("main", {{handler}}), "main", Forms.Object),
            """);
        Answers.AddRange([answer, answer]);
    }

    private void AddTypedForm(string arguments, string handler)
    {
        forms.AppendLine($$"""
            () =>
            {
                _ = (Func<Task>)(() => ActionServer.RunAsync{{arguments}}({{handler}}, FormsJson.Default));
                return ActionTest.RunAsync{{arguments}}({{handler}}, FormsJson.Default, new Person("Mike"));
            },
            () => ActionTest.RunAsync(
                new ActionHandlers().Add{{arguments}}("main", {{handler}}, FormsJson.Default),
                "main",
                new JsonObject { ["Name"] = "Mike" }),
            """);
        Answers.AddRange(["""{"Text":"Mike"}""", """{"Text":"Mike"}"""]);
    }
}
