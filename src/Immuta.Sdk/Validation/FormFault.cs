namespace Immuta.Sdk.Validation;

// Why a text doesn't have the required form. The message never repeats the text.
internal readonly record struct FormFault(string Message, bool IsFinding = false);
