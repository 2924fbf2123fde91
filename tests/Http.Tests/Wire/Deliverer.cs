namespace AotAction.Http.Tests.Wire;

/// <summary>Sends many deliveries at once, each on a connection of its own, piece by piece in step.</summary>
internal static class Deliverer
{
    /// <summary>Connections that are open at a time; this process holds both ends.</summary>
    private const int AtOnce = 400;

    /// <param name="port">The server's.</param>
    /// <param name="deliveries">What is sent.</param>
    /// <returns>What the server said to each.</returns>
    public static IReadOnlyList<byte[]> Deliver(int port, IEnumerable<Delivery> deliveries) =>
        [.. deliveries.Chunk(AtOnce).SelectMany(some => DeliverAtOnce(port, some, afterFirst: null))];

    /// <param name="port">The server's.</param>
    /// <param name="deliveries">What is sent.</param>
    /// <param name="afterFirst">What happens when the server has received the first piece of each.</param>
    public static IReadOnlyList<byte[]> DeliverAtOnce(int port, IReadOnlyList<Delivery> deliveries, Action? afterFirst)
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
