using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AotAction;

// Init's env chooses: the handler that works, the one whose result the context does not know, or several.
await (Environment.GetEnvironmentVariable("TYPED_START") switch
{
    "missing-type" => ActionServer.RunAsync<Traveller, Parting>(traveller => new Parting(traveller.Name), TravelJson.Default),
    "several" => ActionServer.RunAsync(new ActionHandlers()
        .Add("main", (JsonNode _) => new JsonObject { ["handler"] = "main" })
        .Add<Traveller, Greeting>("greet", Greet, TravelJson.Default)),
    _ => ActionServer.RunAsync<Traveller, Greeting>(Greet, TravelJson.Default),
});

static Greeting Greet(Traveller traveller) => new($"Ciao, {traveller.Name}");

internal sealed record Traveller(string Name);

internal sealed record Greeting(string Saluti);

internal sealed record Parting(string Word);

[JsonSerializable(typeof(Traveller))]
[JsonSerializable(typeof(Greeting))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class TravelJson : JsonSerializerContext;
