using System.Diagnostics;
using System.Text.Json.Nodes;
using AotAction;

// One process per request, as CGI had it: the same server, and for each run the program of examples/hello is started anew.
await ActionServer.RunAsync(async (input, _) =>
{
    using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("BENCH_HELLO")!, [input.ToJsonString()])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
    var log = process.StandardError.ReadToEndAsync();
    var result = await process.StandardOutput.ReadToEndAsync();
    await process.WaitForExitAsync();
    Console.Write(await log);
    return JsonNode.Parse(result);
});
