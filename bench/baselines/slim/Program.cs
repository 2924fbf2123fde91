using System.Text.Json;
using System.Text.Json.Serialization;
using AotAction.Serving;

// The action of examples/hello as a web application: what one writes without this project.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SlimJson.Default));
builder.WebHost.UseUrls($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT")}");
var app = builder.Build();
app.MapPost("/run", (Run run) =>
{
    Console.WriteLine($"Hello, {run.Value.Name}");
    Console.WriteLine(LogMarker.Text);
    Console.Error.WriteLine(LogMarker.Text);
    // Of a known length, so that every contestant answers in the same form.
    return Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(new Greeting($"Hello, {run.Value.Name}"), SlimJson.Default.Greeting),
        "application/json");
});
app.Run();

internal sealed record Run(Person Value);

internal sealed record Person(string? Name);

internal sealed record Greeting(string Greetings);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Run))]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class SlimJson : JsonSerializerContext;
