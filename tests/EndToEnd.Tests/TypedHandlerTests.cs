namespace AotAction.EndToEnd.Tests;

public class TypedHandlerTests
{
    [Fact]
    public async Task Its_types_are_read_and_written()
    {
        await using var life = await ActionLife.StartAsync();
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }

    [Fact]
    public async Task A_type_that_is_missing_from_the_context_is_named_at_start()
    {
        await using var life = await ActionLife.StartAsync();

        var answer = await life.InitAsync(await Payload.OfAsync(Published.Typed) with { Env = new() { ["TYPED_START"] = "missing-type" } });

        Assert.Equal(502, answer.Status);
        Assert.Contains("[JsonSerializable(typeof(Parting))]", answer.Error, StringComparison.Ordinal);
        Assert.Contains("TravelJson", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_of_another_shape_are_the_caller_s_error()
    {
        await using var life = await ActionLife.StartAsync();
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));

        var answer = await life.RunAsync("""{"name":{"first":"Mike"}}""");

        Assert.Equal(200, answer.Status);
        Assert.Contains("Traveller", answer.Error, StringComparison.Ordinal);
    }
}
