using Immuta.Sdk.Http;

namespace Immuta.Sdk.Integrations;

// Determines whether an update succeeded whose retry got 409. The running edit may belong to another client, so only the
// configuration after that edit shows it.
internal sealed class UpdateRecovery(IntegrationId id, Polling polling, ImmutaConflictException conflict)
{
    // Returns the integration if it equals the sent payload, or null if the conflict remains.
    public async Task<Integration?> FindAsync(Func<CancellationToken, Task<ComparedObject<Integration>>> read, CancellationToken cancellationToken)
    {
        ComparedObject<Integration> ended;
        var wasDifferent = false;
        try
        {
            ended = await polling.UntilAsync(read, HasEnded, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaTimeoutException ex) when (ex.Limit == ImmutaTimeoutKind.Polling)
        {
            throw Ambiguous($"integration {id} is still being edited: wait with Integrations.WaitUntilReadyAsync, read it, and update again if it is not as you want it.");
        }
        catch (ImmutaException)
        {
            // A failed probe must not replace the conflict.
            return null;
        }

        if (ended.Comparison.Match != PayloadMatch.Equal)
        {
            return null;
        }

        // Secrets aren't read back. If the configuration differed first and now equals the sent one, the edit was this update.
        return wasDifferent || !ended.Comparison.IsPartial
            ? ended.Model
            : throw Ambiguous($"integration {id} has the configuration that was sent, but its secrets cannot be compared: send the update again, which changes nothing if they are the same.");

        bool HasEnded(ComparedObject<Integration> read)
        {
            wasDifferent |= read.Comparison.Match == PayloadMatch.Different;
            return read.Model.Status != IntegrationStatus.Editing;
        }
    }

    private ImmutaAmbiguousOutcomeException Ambiguous(string whatToCheck) =>
        new(IntegrationOperations.Update.Name, whatToCheck, [id.Value], conflict);
}
