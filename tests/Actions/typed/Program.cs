using System.Text.Json;
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
    "parcel" => ActionServer.RunAsync<Parcel, Parcel>(parcel => parcel, TravelJson.Default),
    _ => ActionServer.RunAsync<Traveller, Greeting>(Greet, TravelJson.Default),
});

static Greeting Greet(Traveller traveller) => new($"Ciao, {traveller.Name}");

internal sealed record Traveller(string Name);

internal sealed record Greeting(string Saluti);

internal sealed record Parting(string Word);

internal sealed record Parcel([property: JsonPropertyName("größe 😀")] int Size, JsonNode? Content, Dictionary<string, JsonElement>? Labels);

[JsonSerializable(typeof(Traveller))]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(Parcel))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class TravelJson : JsonSerializerContext;
