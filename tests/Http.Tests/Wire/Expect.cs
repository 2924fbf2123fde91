namespace AotAction.Http.Tests.Wire;

/// <summary>Compares what servers said with what the table says.</summary>
internal static class Expect
{
    public static string[] FromUs(Delivery delivery) =>
        delivery is { IsWhole: false, Case.InPieces: { } other } ? [delivery.Case.Answers, other] : [delivery.Case.Answers];

    public static string[] FromKestrel(Delivery delivery) => [delivery.Case.Kestrel ?? delivery.Case.Answers];

    /// <param name="deliveries">What is sent.</param>
    /// <param name="deliver">Sends it.</param>
    /// <param name="expected">What the outcome may be.</param>
    public static void All(
        IEnumerable<Delivery> deliveries,
        Func<IReadOnlyList<Delivery>, IReadOnlyList<byte[]>> deliver,
        Func<Delivery, string[]> expected)
    {
        var all = deliveries.ToArray();
        var wrong = all.Zip(deliver(all), (delivery, said) => (Delivery: delivery, Outcome: Outcome.Of(said, delivery.Case.HalfCloses)))
            .Where(one => !expected(one.Delivery).Contains(one.Outcome))
            .GroupBy(one => (one.Delivery.Case.Name, one.Outcome), one => one.Delivery)
            .Select(same => (same.Key.Name, same.Key.Outcome, Count: same.Count(), First: same.First()))
            .Select(same => $"{same.Name}, {same.First.Form} ({same.Count}): {same.Outcome}, not {string.Join(" or ", expected(same.First))}")
            .ToArray();
        Assert.True(wrong.Length == 0, $"{all.Length} deliveries, {wrong.Length} wrong answers:\n{string.Join('\n', wrong)}");
    }
}
