using System.Runtime.ExceptionServices;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Raw;

// Runs the caller's reader over the body of a response. A fault of the body fails the attempt, whatever the reader made of
// it. An exception of the reader itself says nothing about the response, and ends the call.
internal sealed class CallersReader(Stream body) : ForwardOnlyStream
{
    private Exception? _fault;

    public static async Task RunAsync(Stream body, Func<Stream, CancellationToken, Task> readAsync, CancellationToken cancellationToken)
    {
        var reader = new CallersReader(body);
        await using var _ = reader.ConfigureAwait(false);
        try
        {
            await readAsync(reader, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (!(ex is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            if (reader._fault is { } fault)
            {
                ExceptionDispatchInfo.Throw(fault);
            }

            throw new CallerException(ex);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return body.Read(buffer);
        }
        catch (Exception ex)
        {
            _fault = ex;
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            _fault = ex;
            throw;
        }
    }
}
