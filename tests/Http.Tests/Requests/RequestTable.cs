namespace AotAction.Http.Tests.Requests;

/// <summary>Every request of the differential tests, which the fuzzers start from as well.</summary>
internal static class RequestTable
{
    public static IReadOnlyList<RequestCase> All { get; } =
    [
        .. RequestLines.All,
        .. Versions.All,
        .. Targets.All,
        .. Headers.All,
        .. Hosts.All,
        .. Lengths.All,
        .. Codings.All,
        .. Chunks.All,
        .. Trailers.All,
        .. Expectations.All,
        .. Connections.All,
        .. Pipelines.All,
        .. HeadRequests.All,
        .. HalfCloses.All,
        .. LargeHeads.All,
    ];
}
