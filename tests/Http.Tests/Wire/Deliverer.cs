namespace AotAction.Http.Tests.Wire;

/// <summary>Sends many deliveries at once, each on a connection of its own, piece by piece in step.</summary>
internal static class Deliverer
{
    /// <summary>Connections that are open at a time; this process holds both ends.</summary>
    private const int AtOnce = 400;

    /// <param name="port">The server's.</param>
    /// <param name="deliveries">What is sent.</param>
    /// <param name="afterFirst">
    /// What happens, each time that many are sent at once, when the server has received the first piece of each.
    /// </param>
    /// <returns>What the server said to each.</returns>
    public static IReadOnlyList<byte[]> Deliver(int port, IEnumerable<Delivery> deliveries, Action? afterFirst = null) =>
        [.. deliveries.Chunk(AtOnce).SelectMany(some => DeliverAtOnce(port, some, afterFirst))];

    private static byte[][] DeliverAtOnce(int port, IReadOnlyList<Delivery> deliveries, Action? afterFirst)
    {
        var clients = deliveries.Select(delivery => new Client(port, delivery)).ToArray();
        try
        {
            Client.FindServerEnds(clients, port);
            for (var step = 0; clients.Any(client => client.Has(step)); step++)
            {
                Array.ForEach(clients, client => client.Send(step));
                Array.ForEach(clients, client => client.AwaitReceived(step));
                if (step == 0)
                {
                    afterFirst?.Invoke();
                }
            }

            return Array.ConvertAll(clients, client => client.ReadToEnd());
        }
        finally
        {
            Array.ForEach(clients, client => client.Dispose());
        }
    }
}
