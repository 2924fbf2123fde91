namespace AotAction.Http.Tests.Wire;

/// <summary>Compares what servers said with what the table says.</summary>
internal static class Expect
{
    public static bool FromUs(Delivery delivery, string outcome) =>
        outcome == delivery.Case.Answers || (outcome == delivery.Case.InPieces && !delivery.IsWhole);

    public static bool FromKestrel(Delivery delivery, string outcome) => outcome == (delivery.Case.Kestrel ?? delivery.Case.Answers);

    /// <param name="deliveries">What is sent.</param>
    /// <param name="deliver">Sends it.</param>
    /// <param name="isExpected">Says whether an outcome is the one of the table.</param>
    public static void All(
        IEnumerable<Delivery> deliveries,
        Func<IReadOnlyList<Delivery>, IReadOnlyList<byte[]>> deliver,
        Func<Delivery, string, bool> isExpected)
    {
        var all = deliveries.ToArray();
        var wrong = all.Zip(deliver(all), (delivery, said) => (Delivery: delivery, Outcome: Outcome.Of(said, delivery.Case.HalfCloses)))
            .Where(one => !isExpected(one.Delivery, one.Outcome))
            .GroupBy(one => (one.Delivery.Case.Name, one.Outcome), one => one.Delivery)
            .Select(same => $"{same.Key.Name}, {same.First().Form} ({same.Count()}): {same.Key.Outcome}, not {same.First().Case.Answers}")
            .ToArray();
        Assert.True(wrong.Length == 0, $"{all.Length} deliveries, {wrong.Length} wrong answers:\n{string.Join('\n', wrong)}");
    }
}
