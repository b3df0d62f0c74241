using System.Runtime.CompilerServices;

namespace Immuta.Sdk.Http;

// Counts the bytes of a success response after decompression, so that a small response that expands without limit is
// stopped too. The body belongs to the response, which disposes of it.
internal sealed class LimitedReadStream(Stream body, OperationRun run) : ForwardOnlyStream
{
    private long _remaining = run.Settings.MaxResponseBodyBytes;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Count(body.Read(buffer));
        }
        catch (InvalidOperationException ex) when (ex is not ObjectDisposedException)
        {
            throw CreateInvalidDataException(ex);
        }
    }

    // Count data that is already available without a state machine.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = body.ReadAsync(buffer, cancellationToken);
        return reading.IsCompletedSuccessfully ? new(Count(reading.Result)) : CountAsync(reading);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> CountAsync(ValueTask<int> reading)
    {
        try
        {
            return Count(await reading.ConfigureAwait(false));
        }
        catch (InvalidOperationException ex) when (ex is not ObjectDisposedException)
        {
            throw CreateInvalidDataException(ex);
        }
    }

    // Brotli reports invalid data with another exception than the other compressions.
    private static InvalidDataException CreateInvalidDataException(InvalidOperationException ex) => new(ex.Message, ex);

    private int Count(int read)
    {
        _remaining -= read;
        return _remaining >= 0 ? read : throw AttemptFailures.CreateTooLongException(run);
    }
}
