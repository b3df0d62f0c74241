using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.Benchmarks.Server;

// Responds with bytes prepared before the first request, in a separate process, until its input is closed.
internal static class BenchmarkServer
{
    // Below this path, the list is like that of a real tenant.
    public const string FewPath = "/few";

    // Below this path, every first response is 503 and every second one 200. One caller at a time.
    public const string FailingPath = "/failing";

    public static async Task<int> RunAsync()
    {
        var list = Documents.List(1000);
        var few = Documents.List(10);
        var failing = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.Run(context => (context.Request.Method, context.Request.Path.Value) switch
        {
            ("GET", "/integrations") => ResponseAsync(context, list),
            ("GET", FewPath + "/integrations") => ResponseAsync(context, few),
            ("GET", FailingPath + "/integrations/41") when Interlocked.Increment(ref failing) % 2 == 1 => UnavailableAsync(context),
            ("GET", _) => ResponseAsync(context, Documents.Integration),
            _ => CreateAsync(context),
        });
        await server.StartAsync();
        Console.WriteLine(server.Urls.First());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static async Task CreateAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        await ResponseAsync(context, Documents.Created);
    }

    private static Task UnavailableAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return ResponseAsync(context, Documents.Unavailable);
    }

    private static async Task ResponseAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
