using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Immuta.Sdk.Testing;

/// <summary>The tenant behind Kestrel on a free port of the loopback interface.</summary>
internal sealed class LoopbackEndpoint(Exchange exchange)
{
    public async Task<WebApplication> StartAsync(CancellationToken cancellationToken)
    {
        // The empty builder does not read settings files or the environment of the program under test.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime>(new SilentLifetime());

        // A request that waits on a test's clock would otherwise delay the end of the test.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, port: 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var application = builder.Build();
        application.Run(ResponseAsync);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return application;
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task ResponseAsync(HttpContext context)
    {
        // Kestrel's path makes %2F and %252F equal; only the raw target distinguishes them.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()));
        var aborted = context.RequestAborted;
        var request = await RequestReading
            .ReadAsync(context.Request.Method, target, headers, context.Request.Body, exchange.MaxBodyBytes, aborted)
            .ConfigureAwait(false);
        Delivery delivery;
        try
        {
            delivery = await exchange.SendAsync(request, aborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            return;
        }

        if (delivery.Fate is ConnectionFate.Broken or ConnectionFate.Refused)
        {
            context.Abort();
            return;
        }

        var response = delivery.Response;
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (delivery.Fate is not ConnectionFate.Cut)
        {
            await context.Response.WriteAsync(response.Body, aborted).ConfigureAwait(false);
            return;
        }

        var body = Encoding.UTF8.GetBytes(response.Body);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), aborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(aborted).ConfigureAwait(false);
        context.Abort();
    }
}
