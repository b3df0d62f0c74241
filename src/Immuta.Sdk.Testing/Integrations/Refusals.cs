using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>The documented error messages of the integrations API, word for word.</summary>
internal static class Refusals
{
    private const string UsePutForCredentials =
        "If you need to update your integration credentials, use PUT to update the integration before disabling.";

    public static FakeResponse NotFoundOnRead(string id) =>
        ErrorResponse.Create(HttpStatusCode.NotFound, $"No Integration found with ID {id}.");

    public static FakeResponse NotFoundOnWrite(string id) =>
        ErrorResponse.Create(HttpStatusCode.NotFound, $"No integration found with ID {id}.");

    public static FakeResponse Busy(IntegrationRecord record) =>
        ErrorResponse.Create(HttpStatusCode.Conflict, $"Unable to edit integration with ID {record.Id} in current state {record.Status}.");

    public static FakeResponse AlreadyExists(IntegrationEnvelope envelope, IntegrationRecord twin) =>
        ErrorResponse.Create(HttpStatusCode.Conflict, $"{envelope.Technology.Type} integration already exists on {envelope.Place} (id = {twin.Id}).");

    public static FakeResponse FailedBefore(IntegrationEnvelope envelope, IntegrationRecord twin) =>
        ErrorResponse.Create(
            HttpStatusCode.BadRequest,
            $"Use PUT /integrations/{twin.Id} endpoint to update connection information for {envelope.Technology.Type} integration "
            + $"on host {envelope.Place} (id = {twin.Id}) that previously failed to create.");

    public static FakeResponse NonEditable(IEnumerable<string> attributes) =>
        ErrorResponse.Create(
            HttpStatusCode.BadRequest,
            $"Unable to edit integration due to changes of non-editable attribute(s). {string.Join(", ", attributes)}");

    public static FakeResponse CredentialsNotRequired() =>
        ErrorResponse.Create(
            HttpStatusCode.BadRequest,
            "Credentials are not required for disable unless the integration was configured automatically. " + UsePutForCredentials);

    public static FakeResponse CredentialsRequired() =>
        ErrorResponse.Create(
            HttpStatusCode.BadRequest,
            "Integrations that are automatically configured require privileged credentials to disable. Please provide them in your payload.");

    public static FakeResponse DatabricksCredentialsNotRequired() =>
        ErrorResponse.Create(
            HttpStatusCode.BadRequest,
            "Credentials are not required to disable a Databricks Unity Catalog integration. " + UsePutForCredentials);

    public const string CreationRefused = "Validation of prerequisite setup failed. Unable to create integration.";

    public const string MetastoreUnreachable = "Processing Error: Error trying to get the current metastore info.";

    // The vendor documents the status of these two errors, not their messages.
    public const string EditRefused = "A validation test failed. Unable to edit integration.";

    public const string DeletionRefused = "A validation test failed. Unable to delete integration.";

    /// <summary>422, with the failed tests where there are any to show.</summary>
    public static FakeResponse Unprocessable(string message, Technology technology, IReadOnlyList<FakeValidationTest> tests) =>
        ErrorResponse.Create(
            HttpStatusCode.UnprocessableEntity,
            message,
            tests.Count == 0 ? null : ValidationResults.Failed(technology, tests));
}
