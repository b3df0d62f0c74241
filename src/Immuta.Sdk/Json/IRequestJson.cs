namespace Immuta.Sdk.Json;

// A model of a request body. Nothing in its text is ever replaced.
internal interface IRequestJson;
