using Immuta.Sdk.Http;

namespace Immuta.Sdk.Integrations;

// Finds out whether an update was made whose retry met 409. The edit that is under way may be somebody else's, so only the
// configuration at its end tells.
internal sealed class UpdateRecovery(IntegrationId id, Polling polling, ImmutaConflictException conflict)
{
    // The integration if it is as it was sent, and null if the conflict stands.
    public async Task<Integration?> FindAsync(Func<CancellationToken, Task<ComparedObject<Integration>>> read, CancellationToken cancellationToken)
    {
        ComparedObject<Integration>? ended;
        var wasDifferent = false;
        try
        {
            while ((ended = await polling.AskAsync(read, cancellationToken).ConfigureAwait(false)) is null || ended.Model.Status == IntegrationStatus.Editing)
            {
                wasDifferent |= ended?.Comparison.Match == PayloadMatch.Different;
                await polling.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ImmutaTimeoutException late) when (late.Limit == ImmutaTimeoutKind.Polling)
        {
            throw Ambiguous($"integration {id} is still being edited: wait with Integrations.WaitUntilReadyAsync, read it, and update again if it is not as you want it.");
        }
        catch (ImmutaException)
        {
            // A probe that fails must not hide the conflict itself.
            return null;
        }

        if (ended.Comparison.Match != PayloadMatch.Equal)
        {
            return null;
        }

        // Secrets are not read back. That the edit has brought the configuration that was sent tells whose edit it was.
        return wasDifferent || !ended.Comparison.IsPartial
            ? ended.Model
            : throw Ambiguous($"integration {id} has the configuration that was sent, but its secrets cannot be compared: send the update again, which changes nothing if they are the same.");
    }

    private ImmutaAmbiguousOutcomeException Ambiguous(string whatToCheck) =>
        new(IntegrationOperations.Update.Name, whatToCheck, [id.Value], conflict);
}
