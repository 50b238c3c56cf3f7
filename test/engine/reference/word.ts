/** A word of the supervisor. */
export interface Word {
  readonly id: string;
  readonly to: string;
  readonly area?: string | undefined;
  readonly counterId?: string | undefined;
  /** Over everything else on the screens. */
  readonly isUrgent: boolean;
}
